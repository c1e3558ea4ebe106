package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.schematest.schema.database.ServerVersion;
import org.schematest.statistics.disclosure.StoredColumn;
import org.schematest.statistics.disclosure.ValueType;

/** Reads what {@code pg_stats} says of columns but for their values, in one query. */
final class ColumnsQuery {

  /** The first server whose {@code pg_stats} tells of ranges. */
  static final int TELLS_OF_RANGES = 17;

  /**
   * Numbers of 4 bytes go through their text, so that 0.3 does not become 0.30000001192092896. The
   * view shows only what the role may select, by its own rule, which {@code may_select} repeats:
   * system_views.sql.
   */
  private static final String COLUMNS =
      """
      with recursive plain (oid, base) as (
        select oid, oid from pg_type where typtype <> 'd'
        union all
        select d.oid, p.base from pg_type d join plain p on d.typbasetype = p.oid
         where d.typtype = 'd'
      )
      select a.attrelid::bigint as relation, a.attnum::int as position, a.attname as name,
             case when b.typnamespace = 'pg_catalog'::regnamespace then b.typname else '' end as type,
             b.typtype::text as kind,
             coalesce(e.typtype = 'e' or e.oid = 'bool'::regtype, false) as enum_elements,
             r.typname as range_of,
             has_column_privilege(c.oid, a.attnum, 'select') as may_select,
             c.relrowsecurity and row_security_active(c.oid) as row_security,
             s.inherited, s.null_frac::text::float8 as null_frac, s.avg_width,
             s.n_distinct::text::float8 as n_distinct, s.correlation::text::float8 as correlation,
             s.most_common_freqs::text::float8[] as frequencies,
             s.most_common_elem_freqs is not null or s.elem_count_histogram is not null
               as has_elements,
             s.most_common_elem_freqs::text::float8[] as element_frequencies,
             s.elem_count_histogram::text::float8[] as element_counts,
             %s as empty_ranges
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        join plain on plain.oid = a.atttypid
        join pg_type b on b.oid = plain.base
        left join pg_type e on e.oid = b.typelem and b.typcategory = 'A'
        left join pg_range g on b.oid in (g.rngtypid, g.rngmultitypid)
        left join pg_type r on r.oid = g.rngsubtype
        left join pg_index i on i.indexrelid = c.oid
        left join pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname
                            and s.attname = a.attname
       where a.attrelid = any (?::bigint[]::oid[])
         and a.attnum > 0 and not a.attisdropped and a.attgenerated <> 'v'
         and (i.indexrelid is null or i.indkey[a.attnum - 1] = 0)
       order by a.attrelid, a.attnum, s.inherited
      """;

  private ColumnsQuery() {}

  /** Columns of tables and expressions of indexes, in the order of their positions. */
  static List<StoredColumn> read(
      Connection connection, ServerVersion version, Collection<Long> relations)
      throws SQLException {
    String emptyRanges =
        version.major() >= TELLS_OF_RANGES ? "s.range_empty_frac::text::float8" : "null::float8";
    List<StoredColumn> columns = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(COLUMNS.formatted(emptyRanges))) {
      statement.setObject(1, relations.toArray(Long[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          add(columns, column(row));
        }
      }
    }
    return columns;
  }

  /** A column whose table has heirs comes twice. */
  private static void add(List<StoredColumn> columns, StoredColumn next) {
    int last = columns.size() - 1;
    if (last >= 0
        && columns.get(last).relation() == next.relation()
        && columns.get(last).position() == next.position()) {
      columns.set(last, columns.get(last).with(next));
    } else {
      columns.add(next);
    }
  }

  private static StoredColumn column(ResultSet row) throws SQLException {
    boolean tree = row.getBoolean("inherited");
    Optional<StoredColumn.Facts> facts =
        row.getObject("inherited") == null ? Optional.empty() : Optional.of(facts(row));
    return new StoredColumn(
        row.getLong("relation"),
        row.getInt("position"),
        row.getString("name"),
        new ValueType(
            row.getString("type"),
            row.getString("kind"),
            row.getBoolean("enum_elements"),
            Optional.ofNullable(row.getString("range_of"))),
        row.getBoolean("may_select"),
        row.getBoolean("row_security"),
        tree ? Optional.empty() : facts,
        tree ? facts : Optional.empty());
  }

  private static StoredColumn.Facts facts(ResultSet row) throws SQLException {
    return new StoredColumn.Facts(
        row.getDouble("null_frac"),
        row.getInt("avg_width"),
        row.getDouble("n_distinct"),
        number(row, "correlation").map(one -> Math.max(-1, Math.min(1, one))),
        Arrays.doubles(row, "frequencies"),
        row.getBoolean("has_elements"),
        Arrays.doubles(row, "element_frequencies"),
        Arrays.doubles(row, "element_counts"),
        number(row, "empty_ranges"));
  }

  /** Plus 0.0, for there is a -0 too, which nobody could tell apart in a file. */
  private static Optional<Double> number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column) + 0.0;
    return row.wasNull() || Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }
}
