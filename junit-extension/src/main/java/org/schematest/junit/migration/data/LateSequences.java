package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.schematest.junit.database.SqlText;
import org.schematest.migration.data.LateSequence;
import org.schematest.schema.name.QualifiedName;

/**
 * The sequences that will give keys which rows have already, found in two queries however many
 * there are.
 *
 * @param byTable by the {@code oid} of the table
 */
record LateSequences(Map<Long, List<LateSequence>> byTable) {

  /** So many queries are put together to one. */
  private static final int AT_ONCE = 200;

  /**
   * Columns of keys that have their values from a sequence, as identities or by a default that is
   * {@code nextval} and nothing else. A partition has the sequence of its table.
   */
  private static final String DRAWN =
      """
      with drawn as (
        select value.adrelid as relation, value.adnum as number, depend.refobjid as sequence
          from pg_catalog.pg_attrdef value
          join pg_catalog.pg_depend depend
            on depend.classid = 'pg_catalog.pg_attrdef'::regclass and depend.objid = value.oid
           and depend.refclassid = 'pg_catalog.pg_class'::regclass
         where pg_catalog.pg_get_expr(value.adbin, value.adrelid)
               ~ '^nextval\\(''.*''::regclass\\)$'
        union
        select depend.refobjid, depend.refobjsubid, depend.objid
          from pg_catalog.pg_depend depend
         where depend.classid = 'pg_catalog.pg_class'::regclass
           and depend.refclassid = 'pg_catalog.pg_class'::regclass
           and depend.deptype = 'i' and depend.refobjsubid > 0
      )
      select class.oid, namespace.nspname, class.relname, class.relkind = 'p' as partitioned,
             attribute.attname, sequence.seqrelid, sequence_namespace.nspname as sequence_schema,
             sequence_class.relname as sequence_name, sequence.seqincrement, sequence.seqmin,
             sequence.seqmax
        from drawn
        join pg_catalog.pg_sequence sequence on sequence.seqrelid = drawn.sequence
        join pg_catalog.pg_class sequence_class on sequence_class.oid = sequence.seqrelid
        join pg_catalog.pg_namespace sequence_namespace
          on sequence_namespace.oid = sequence_class.relnamespace
        join pg_catalog.pg_class class on class.oid = drawn.relation
        join pg_catalog.pg_namespace namespace on namespace.oid = class.relnamespace
        join pg_catalog.pg_attribute attribute
          on attribute.attrelid = drawn.relation and attribute.attnum = drawn.number
        join pg_catalog.pg_type type on type.oid = attribute.atttypid
       where not class.relispartition and class.relkind in ('r', 'p')
         and class.relpersistence <> 't' and type.typcategory = 'N'
         and exists (select from pg_catalog.pg_index key
                      where key.indrelid = class.oid and key.indisunique and key.indisvalid
                        and attribute.attnum
                            = any ((key.indkey::int2[])[0:key.indnkeyatts - 1]))
       order by class.oid, attribute.attnum
      """;

  /** Those of the connection's database. */
  static LateSequences in(Connection connection) throws SQLException {
    Map<Long, List<LateSequence>> late = new HashMap<>();
    List<String> questions = new ArrayList<>();
    each(connection, DRAWN, row -> questions.add(question(row)));
    for (int from = 0; from < questions.size(); from += AT_ONCE) {
      List<String> some = questions.subList(from, Math.min(from + AT_ONCE, questions.size()));
      each(
          connection,
          String.join(" union all ", some),
          row -> late.computeIfAbsent(row.getLong(1), table -> new ArrayList<>()).add(late(row)));
    }
    return new LateSequences(late);
  }

  /** Which of the values to come a row has: a value below all of them is met by none. */
  private static String question(ResultSet row) throws SQLException {
    QualifiedName table = new QualifiedName(row.getString("nspname"), row.getString("relname"));
    QualifiedName sequence =
        new QualifiedName(row.getString("sequence_schema"), row.getString("sequence_name"));
    long increment = row.getLong("seqincrement");
    String column = "stored." + SqlText.identifier(row.getString("attname")) + "::numeric";
    String toCome =
        increment > 0
            ? "%s between position.next and %d".formatted(column, row.getLong("seqmax"))
            : "%s between %d and position.next".formatted(column, row.getLong("seqmin"));
    return "select %d, %d, %s, %s, %s, position.next, reached.value, %s"
            .formatted(
                row.getLong("oid"),
                row.getLong("seqrelid"),
                SqlText.literal(sequence.schema()),
                SqlText.literal(sequence.name()),
                SqlText.literal(row.getString("attname")),
                increment < 0)
        + " from (select last_value::numeric + case when is_called then (%d) else 0 end as next from %s) position"
            .formatted(increment, sequence)
        + " cross join lateral (select pg_catalog.%s(%s) as value from %s%s stored where %s) reached"
            .formatted(
                increment > 0 ? "max" : "min",
                column,
                row.getBoolean("partitioned") ? "" : "only ",
                table,
                toCome)
        + " where reached.value is not null";
  }

  private static LateSequence late(ResultSet row) throws SQLException {
    return new LateSequence(
        row.getLong(2),
        new QualifiedName(row.getString(3), row.getString(4)),
        row.getString(5),
        row.getBigDecimal(6).toBigInteger(),
        row.getBigDecimal(7).toBigInteger(),
        row.getBoolean(8));
  }

  /** What is done with a row. */
  private interface RowWork {
    void of(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String query, RowWork work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(query)) {
        while (row.next()) {
          work.of(row);
        }
      }
    }
  }

  /** Those that give values to columns of a table. */
  List<LateSequence> of(long table) {
    return byTable.getOrDefault(table, List.of());
  }
}
