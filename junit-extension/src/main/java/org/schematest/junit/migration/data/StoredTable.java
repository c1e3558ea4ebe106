package org.schematest.junit.migration.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.schematest.junit.database.SqlText;
import org.schematest.schema.name.QualifiedName;

/**
 * A table of the project, as far as its rows can be read.
 *
 * @param securityForced whether policies hold for its owner too
 * @param partitionOf the topmost table that it is a partition of
 * @param key the numbers of the primary key's columns
 */
record StoredTable(
    long oid,
    QualifiedName name,
    boolean partitioned,
    boolean securityForced,
    OptionalLong partitionOf,
    List<Integer> key,
    List<StoredColumn> columns) {

  /**
   * A column that is not generated.
   *
   * @param type as {@code format_type} prints it
   * @param base the name of its type, or its domain's, in {@code pg_catalog}; else empty
   */
  record StoredColumn(int number, String name, String type, String base) {

    /** How a query names it whose table is {@code stored}. */
    String reference() {
      return "stored." + SqlText.identifier(name);
    }

    ValueText text() {
      return ValueText.of(reference(), base);
    }
  }

  /**
   * Ordinary and partitioned tables in schemas of users, which no extension brought.
   *
   * <p>A domain may be over a domain, so their base types are looked for step by step.
   */
  private static final String TABLES =
      """
      with recursive domain (oid, base) as (
        select oid, typbasetype from pg_catalog.pg_type where typtype = 'd'
        union all
        select domain.oid, type.typbasetype
          from domain join pg_catalog.pg_type type on type.oid = domain.base and type.typtype = 'd'
      )
      select class.oid, namespace.nspname, class.relname, class.relkind = 'p' as partitioned,
             class.relrowsecurity and class.relforcerowsecurity as forced,
             case when class.relispartition
                  then pg_catalog.pg_partition_root(class.oid)::oid end as root,
             attribute.attnum, attribute.attname,
             pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) as type,
             coalesce((select base.typname
                         from pg_catalog.pg_type base
                        where base.typnamespace = 'pg_catalog'::regnamespace
                          and base.oid = coalesce(
                                (select domain.base
                                   from domain join pg_catalog.pg_type last on last.oid = domain.base
                                  where domain.oid = attribute.atttypid and last.typtype <> 'd'),
                                attribute.atttypid)), '') as base,
             coalesce(pg_catalog.array_position(key.indkey::int2[], attribute.attnum), -1) as position
        from pg_catalog.pg_class class
        join pg_catalog.pg_namespace namespace on namespace.oid = class.relnamespace
        left join pg_catalog.pg_attribute attribute
          on attribute.attrelid = class.oid and attribute.attnum > 0
         and not attribute.attisdropped and attribute.attgenerated = ''
        left join pg_catalog.pg_index key on key.indrelid = class.oid and key.indisprimary
       where class.relkind in ('r', 'p') and class.relpersistence <> 't'
         and namespace.nspname !~ '^pg_' and namespace.nspname <> 'information_schema'
         and not exists (select from pg_catalog.pg_depend extension
                          where extension.classid = 'pg_catalog.pg_class'::regclass
                            and extension.objid = class.oid and extension.deptype = 'e')
       order by namespace.nspname collate "C", class.relname collate "C", class.oid, attribute.attnum
      """;

  /** Those of the connection's database, in the order of their names. */
  static List<StoredTable> in(Connection connection) throws SQLException {
    Map<Long, Reading> readings = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(TABLES)) {
        while (row.next()) {
          Reading reading = readings.get(row.getLong("oid"));
          if (reading == null) {
            reading = new Reading(row);
            readings.put(row.getLong("oid"), reading);
          }
          reading.add(row);
        }
      }
    }
    return readings.values().stream().map(Reading::table).toList();
  }

  /** How a {@code from} clause names its rows: those of children are their own. */
  String from() {
    return (partitioned ? "" : "only ") + name;
  }

  /** A table while its columns are read. */
  private static final class Reading {

    private final long oid;
    private final QualifiedName name;
    private final boolean partitioned;
    private final boolean securityForced;
    private final OptionalLong partitionOf;
    private final Map<Integer, Integer> key = new TreeMap<>();
    private final List<StoredColumn> columns = new ArrayList<>();

    Reading(ResultSet row) throws SQLException {
      oid = row.getLong("oid");
      name = new QualifiedName(row.getString("nspname"), row.getString("relname"));
      partitioned = row.getBoolean("partitioned");
      securityForced = row.getBoolean("forced");
      long root = row.getLong("root");
      partitionOf = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(root);
    }

    void add(ResultSet row) throws SQLException {
      int number = row.getInt("attnum");
      if (row.wasNull()) {
        return;
      }
      columns.add(
          new StoredColumn(
              number, row.getString("attname"), row.getString("type"), row.getString("base")));
      int position = row.getInt("position");
      if (position >= 0) {
        key.put(position, number);
      }
    }

    StoredTable table() {
      return new StoredTable(
          oid,
          name,
          partitioned,
          securityForced,
          partitionOf,
          List.copyOf(key.values()),
          List.copyOf(columns));
    }
  }
}
