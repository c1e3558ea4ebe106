package org.schematest.statistics.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/** Reads what there is and how big it is, in one query. */
final class RelationsQuery {

  /**
   * Foreign tables have no size here; indexes of partitioned tables have no file; what an extension
   * brought belongs to it. A partitioned table has the rows of its leaves: PostgreSQL counts its
   * own only when somebody analyzes it by name, for autovacuum never does (manual, 24.1.3).
   */
  private static final String RELATIONS =
      """
      select c.oid::bigint as oid, n.nspname, c.relname, c.relkind::text as kind,
             case when c.relkind = 'p'
                  then coalesce((select sum(l.reltuples::float8) filter (where l.reltuples >= 0)
                                   from pg_partition_tree(c.oid) p
                                   join pg_class l on l.oid = p.relid
                                  where p.isleaf and l.relkind = 'r'),
                                c.reltuples::float8)
                  else c.reltuples::float8 end as rows,
             c.relpages::bigint as pages, c.relallvisible::bigint as visible,
             to_char(greatest(s.last_analyze, s.last_autoanalyze) at time zone 'UTC',
                     'YYYY-MM-DD') as analyzed_on,
             coalesce(s.n_mod_since_analyze, 0) as changed,
             i.indrelid::bigint as table_oid,
             array(select h.inhparent::bigint from pg_inherits h where h.inhrelid = c.oid
                    order by h.inhseqno) as parents,
             array(select a.attname::text
                     from pg_depend d
                     join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                    where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                      and d.refclassid = 'pg_class'::regclass and d.refobjid = i.indrelid
                    order by a.attnum) as uses
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_index i on i.indexrelid = c.oid
        left join pg_class t on t.oid = i.indrelid
        left join pg_stat_all_tables s on s.relid = c.oid
       where c.relkind in ('r', 'p', 'm', 'i')
         and coalesce(t.relkind, c.relkind) in ('r', 'p', 'm')
         and c.relpersistence <> 't'
         and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
         and (cardinality(?::text[]) = 0 or n.nspname = any (?::text[]))
         and not exists (select from pg_depend e
                          where e.classid = 'pg_class'::regclass
                            and e.objid = coalesce(i.indrelid, c.oid) and e.deptype = 'e')
       order by n.nspname, c.relname
      """;

  private RelationsQuery() {}

  /** By their oids, in the order of their names; all schemas if none is given. */
  static Map<Long, StoredRelation> read(Connection connection, Collection<String> schemas)
      throws SQLException {
    Map<Long, StoredRelation> relations = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
      statement.setObject(1, schemas.toArray(String[]::new));
      statement.setObject(2, schemas.toArray(String[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          StoredRelation relation = relation(row);
          relations.put(relation.oid(), relation);
        }
      }
    }
    return relations;
  }

  private static StoredRelation relation(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    double rows = row.getDouble("rows");
    // A number of 4 bytes without a sign, in a column that has one: pg_class.h.
    long pages = row.getLong("pages") & 0xFFFF_FFFFL;
    boolean counted = rows >= 0;
    boolean stored = !kind.equals("p") && counted;
    return new StoredRelation(
        row.getLong("oid"),
        new QualifiedName(row.getString("nspname"), row.getString("relname")),
        kind,
        counted ? Optional.of(Math.min(Math.round(rows), 1L << 53)) : Optional.empty(),
        stored ? Optional.of(pages) : Optional.empty(),
        stored && !kind.equals("i")
            ? Optional.of(Math.min(row.getLong("visible") & 0xFFFF_FFFFL, pages))
            : Optional.empty(),
        Optional.ofNullable(row.getString("analyzed_on")).map(LocalDate::parse),
        row.getLong("changed"),
        Optional.ofNullable(row.getObject("table_oid", Long.class)),
        Arrays.longs(row, "parents"),
        Arrays.texts(row, "uses"));
  }
}
