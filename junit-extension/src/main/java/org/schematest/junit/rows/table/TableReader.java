package org.schematest.junit.rows.table;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.schema.name.QualifiedName;

/** Reads what constrains the rows of some tables, in five queries however many they are. */
public final class TableReader {

  // Before PostgreSQL 17 the partitions of a table with an identity column have none themselves.
  private static final String COLUMNS =
      """
      select attribute.attrelid::int8, attribute.attname,
             format_type(attribute.atttypid, attribute.atttypmod), attribute.atttypid::int8,
             attribute.atttypmod, attribute.attnotnull, attribute.attgenerated <> '',
             pg_get_expr(value.adbin, value.adrelid),
             case when attribute.attidentity <> '' or exists
                    (select from pg_attribute
                      where attrelid = top.id and attname = attribute.attname
                        and attidentity <> '')
                  then format('nextval(%L)', pg_get_serial_sequence(
                         top.id::regclass::text, attribute.attname)) end
        from pg_attribute attribute
        join pg_class class on class.oid = attribute.attrelid
        cross join lateral (select case when class.relispartition
            then pg_partition_root(class.oid)::oid else class.oid end) top(id)
        left join pg_attrdef value
          on value.adrelid = attribute.attrelid and value.adnum = attribute.attnum
       where attribute.attrelid = any(?) and attribute.attnum > 0 and not attribute.attisdropped
       order by attribute.attrelid, attribute.attnum
      """;

  // A default partition that is the only one has no constraint.
  private static final String CONDITIONS =
      """
      select conrelid::int8, conname, pg_get_expr(conbin, conrelid),
             array(select attname from pg_attribute where attrelid = conrelid
                      and attnum = any(conkey))
        from pg_constraint where conrelid = any(?) and contype = 'c'
      union all
      select oid::int8, '', pg_get_partition_constraintdef(oid), null
        from pg_class where oid = any(?) and relispartition
         and pg_get_partition_constraintdef(oid) is not null
      order by 1, 2
      """;

  // What refers to a partitioned table has a constraint more for each of its partitions.
  private static final String REFERENCES =
      """
      select constr.conrelid::int8, constr.conname, constr.confrelid::int8, namespace.nspname,
             class.relname, class.relkind = 'p', constr.confmatchtype = 'f',
             array(select attname from unnest(constr.conkey) with ordinality key(number, place)
                     join pg_attribute on attrelid = constr.conrelid and attnum = number
                    order by place),
             array(select attname from unnest(constr.confkey) with ordinality key(number, place)
                     join pg_attribute on attrelid = constr.confrelid and attnum = number
                    order by place)
        from pg_constraint constr
        join pg_class class on class.oid = constr.confrelid
        join pg_namespace namespace on namespace.oid = class.relnamespace
       where constr.conrelid = any(?) and constr.contype = 'f'
         and not exists (select from pg_constraint parent
                          where parent.oid = constr.conparentid
                            and parent.conrelid = constr.conrelid)
       order by constr.conrelid, constr.conname
      """;

  private static final String KEYS =
      """
      select index.indrelid::int8, class.relname,
             array(select attname from pg_attribute where attrelid = index.indrelid and attnum > 0
                      and (attnum = any(index.indkey) or attnum in
                           (select refobjsubid from pg_depend left join pg_constraint constr
                                on constr.conindid = index.indexrelid
                                   and constr.conrelid = index.indrelid
                             where refclassid = 'pg_class'::regclass
                               and refobjid = index.indrelid
                               and (classid = 'pg_class'::regclass and objid = index.indexrelid
                                    or classid = 'pg_constraint'::regclass
                                       and objid = constr.oid))))
        from pg_index index join pg_class class on class.oid = index.indexrelid
       where index.indrelid = any(?) and (index.indisunique or index.indisexclusion)
       order by 1, 2
      """;

  private static final String PARTITIONED =
      """
      select class.oid::int8, ancestor::oid::int8
        from pg_class class cross join pg_partition_ancestors(class.oid) ancestor
       where class.oid = any(?) and class.relispartition
      """;

  private static final Pattern CONSTANT =
      Pattern.compile("'(?:[^']|'')*'(?:::[\\w .\"()\\[\\],]+)?|-?[0-9.]+|true|false");

  private final Connection connection;

  public TableReader(Connection connection) {
    this.connection = connection;
  }

  /** The tables of these names by {@code oid}, in the same order. */
  public List<Table> read(Map<Long, QualifiedName> names) throws SQLException {
    Rows<Column> columns = new Rows<>();
    Rows<Condition> conditions = new Rows<>();
    Rows<Reference> references = new Rows<>();
    Rows<Key> keys = new Rows<>();
    Rows<Long> ids = new Rows<>();
    Array oids = connection.createArrayOf("oid", names.keySet().toArray());
    each(COLUMNS, oids, row -> columns.add(row.getLong(1), column(row)));
    each(
        CONDITIONS,
        oids,
        row -> conditions.add(row.getLong(1), condition(row, columns.of(row.getLong(1)))));
    each(REFERENCES, oids, row -> references.add(row.getLong(1), reference(row)));
    each(
        KEYS,
        oids,
        row -> keys.add(row.getLong(1), new Key(row.getString(2), Set.copyOf(strings(row, 3)))));
    names.keySet().forEach(id -> ids.add(id, id));
    each(PARTITIONED, oids, row -> ids.add(row.getLong(1), row.getLong(2)));
    List<Table> tables = new ArrayList<>();
    names.forEach(
        (id, name) ->
            tables.add(
                new Table(
                    id,
                    Set.copyOf(ids.of(id)),
                    name,
                    columns.of(id),
                    conditions.of(id),
                    references.of(id),
                    keys.of(id))));
    return tables;
  }

  private static Column column(ResultSet row) throws SQLException {
    boolean generated = row.getBoolean(7);
    Optional<String> value = Optional.ofNullable(row.getString(8));
    Optional<String> identity = Optional.ofNullable(row.getString(9));
    return new Column(
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getInt(5),
        row.getBoolean(6),
        generated
            ? Optional.empty()
            : identity.or(() -> value.filter(sql -> sql.contains("nextval("))),
        generated ? Optional.empty() : value.filter(sql -> CONSTANT.matcher(sql).matches()),
        generated ? value : Optional.empty());
  }

  private static Condition condition(ResultSet row, List<Column> columns) throws SQLException {
    String expression = row.getString(3);
    if (row.getArray(4) != null) {
      return new Condition(row.getString(2), Set.copyOf(strings(row, 4)), expression);
    }
    Set<String> read =
        columns.stream()
            .filter(column -> column.isReadBy(expression))
            .map(Column::name)
            .collect(Collectors.toSet());
    return new Condition(row.getString(2), read, expression);
  }

  private static Reference reference(ResultSet row) throws SQLException {
    return new Reference(
        row.getString(2),
        strings(row, 8),
        row.getLong(3),
        new QualifiedName(row.getString(4), row.getString(5)),
        strings(row, 9),
        row.getBoolean(6),
        row.getBoolean(7));
  }

  private static List<String> strings(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private void each(String query, Array oids, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      long parameters = query.chars().filter(letter -> letter == '?').count();
      for (int i = 1; i <= parameters; i++) {
        statement.setArray(i, oids);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}
