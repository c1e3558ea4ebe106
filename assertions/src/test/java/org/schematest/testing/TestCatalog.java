package org.schematest.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.schematest.schema.Catalog;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.QualifiedName;
import org.schematest.schema.Schema;
import org.schematest.schema.ServerVersion;
import org.schematest.schema.Table;
import org.schematest.schema.View;

/** Stand-in until branch catalog is merged: tables, views and indexes only. */
public final class TestCatalog {

  private TestCatalog() {}

  public static Catalog of(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Map<QualifiedName, List<Index>> indexes = indexes(statement);
      List<Table> tables = new ArrayList<>();
      List<View> views = new ArrayList<>();
      ResultSet row =
          statement.executeQuery(
              """
              select n.nspname, c.relname, c.relkind::text, pn.nspname, p.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                left join (pg_inherits i join pg_class p on p.oid = i.inhparent
                             join pg_namespace pn on pn.oid = p.relnamespace)
                  on i.inhrelid = c.oid and c.relispartition
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 and c.relkind in ('r', 'p', 'f', 'v', 'm') order by 1, 2
              """);
      while (row.next()) {
        QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
        String kind = row.getString(3);
        List<Index> own = indexes.getOrDefault(name, List.of());
        if (kind.equals("v") || kind.equals("m")) {
          views.add(new View(name, kind.equals("m"), true, List.of(), "", own, Optional.empty()));
        } else {
          tables.add(
              new Table(
                  name,
                  kind.equals("p")
                      ? Table.Kind.PARTITIONED
                      : kind.equals("f") ? Table.Kind.FOREIGN : Table.Kind.ORDINARY,
                  Table.Persistence.PERMANENT,
                  name(row, 4),
                  List.of(),
                  Optional.empty(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  own,
                  Optional.empty()));
        }
      }
      Map<String, List<Table>> bySchema =
          new TreeMap<>(
              tables.stream().collect(groupingBy(one -> one.qualifiedName().schema(), toList())));
      return new Catalog(
          new ServerVersion(180006),
          bySchema.keySet().stream()
              .map(
                  schema ->
                      new Schema(
                          schema,
                          bySchema.get(schema),
                          views.stream()
                              .filter(one -> one.qualifiedName().schema().equals(schema))
                              .toList(),
                          Optional.empty()))
              .toList());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<QualifiedName> name(ResultSet row, int at) throws SQLException {
    return row.getString(at) == null
        ? Optional.empty()
        : Optional.of(new QualifiedName(row.getString(at), row.getString(at + 1)));
  }

  private static Map<QualifiedName, List<Index>> indexes(Statement statement) throws SQLException {
    Map<QualifiedName, List<Index>> indexes = new TreeMap<>();
    ResultSet row =
        statement.executeQuery(
            """
            select n.nspname, t.relname, c.relname, m.amname, i.indisunique,
                   pg_get_expr(i.indpred, i.indrelid), pn.nspname, p.relname,
                   array(select pg_get_indexdef(i.indexrelid, k, false)
                           from generate_series(1, i.indnkeyatts) k),
                   array(select coalesce(a.attname, '')
                           from generate_series(1, i.indnkeyatts) k
                           left join pg_attribute a on a.attrelid = i.indrelid
                            and a.attnum = i.indkey[k - 1] and a.attnum > 0 order by k)
              from pg_index i join pg_class c on c.oid = i.indexrelid
              join pg_class t on t.oid = i.indrelid join pg_am m on m.oid = c.relam
              join pg_namespace n on n.oid = t.relnamespace
              left join (pg_inherits h join pg_class p on p.oid = h.inhparent
                           join pg_namespace pn on pn.oid = p.relnamespace)
                on h.inhrelid = c.oid
             where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, 2, 3
            """);
    while (row.next()) {
      QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
      String[] expressions = (String[]) row.getArray(9).getArray();
      String[] columns = (String[]) row.getArray(10).getArray();
      List<IndexKey> keys = new ArrayList<>();
      for (int i = 0; i < expressions.length; i++) {
        keys.add(
            new IndexKey(
                expressions[i],
                Optional.of(columns[i]).filter(name -> !name.isEmpty()),
                false,
                false,
                Optional.empty(),
                Optional.empty()));
      }
      indexes
          .computeIfAbsent(table, unused -> new ArrayList<>())
          .add(
              new Index(
                  table,
                  row.getString(3),
                  row.getString(4),
                  keys,
                  List.of(),
                  Optional.ofNullable(row.getString(6)),
                  row.getBoolean(5),
                  false,
                  true,
                  Optional.empty(),
                  name(row, 7)));
    }
    return indexes;
  }
}
