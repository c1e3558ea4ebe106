package org.schematest.junit.rows.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.schematest.schema.name.QualifiedName;

/**
 * Finds the tables without rows: ordinary ones, partitions among them. Tables of extensions and
 * temporary tables are nobody's here, and so are foreign ones.
 */
public final class EmptyTables {

  /** A table whose file has no page has no rows, and need not be asked. */
  private static final String TABLES =
      """
      select class.oid::int8, namespace.nspname, class.relname, pg_relation_size(class.oid) > 0,
             root_namespace.nspname, root.relname
        from pg_class class
        join pg_namespace namespace on namespace.oid = class.relnamespace
        left join pg_class root
          on class.relispartition and root.oid = pg_partition_root(class.oid)
        left join pg_namespace root_namespace on root_namespace.oid = root.relnamespace
       where class.relkind = 'r' and class.relpersistence <> 't'
         and namespace.nspname !~ '^pg_' and namespace.nspname <> 'information_schema'
         and not exists (select from pg_depend
                          where classid = 'pg_class'::regclass and objid = class.oid
                            and deptype = 'e')
       order by namespace.nspname, class.relname
      """;

  private EmptyTables() {}

  /** The empty ones in the order of their names, by {@code oid}. */
  public static Map<Long, QualifiedName> in(Connection connection, Set<QualifiedName> leftAlone)
      throws SQLException {
    Map<Long, QualifiedName> tables = new LinkedHashMap<>();
    List<Long> toAsk = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        QualifiedName name = new QualifiedName(row.getString(2), row.getString(3));
        String root = row.getString(6);
        if (leftAlone.contains(name)
            || (root != null && leftAlone.contains(new QualifiedName(row.getString(5), root)))) {
          continue;
        }
        tables.put(row.getLong(1), name);
        if (row.getBoolean(4)) {
          toAsk.add(row.getLong(1));
        }
      }
    }
    if (!toAsk.isEmpty()) {
      tables.keySet().removeAll(filled(connection, tables, toAsk));
    }
    return tables;
  }

  private static Set<Long> filled(
      Connection connection, Map<Long, QualifiedName> tables, List<Long> toAsk)
      throws SQLException {
    List<String> questions = new ArrayList<>();
    for (Long id : toAsk) {
      questions.add("select " + id + " where exists (select from only " + tables.get(id) + ")");
    }
    Set<Long> filled = new HashSet<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(String.join(" union all ", questions))) {
        while (row.next()) {
          filled.add(row.getLong(1));
        }
      }
    }
    return filled;
  }
}
