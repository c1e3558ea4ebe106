package org.schematest.sizing.relation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.sizing.page.StoredColumn;
import org.schematest.sizing.page.TypeWidth;

/** Reads how tables and their indexes are stored, in one query. */
public final class RelationReader {

  private static final String RELATIONS =
      """
      with sized as (
        select c.oid
          from unnest(?::text[], ?::text[]) as named (schema, name)
          join pg_namespace n on n.nspname = named.schema
          join pg_class c on c.relnamespace = n.oid and c.relname = named.name
      ), stored as (
        select oid, null::oid as table_oid, null::text as predicate from sized
        union all
        select i.indexrelid, i.indrelid, pg_get_expr(i.indpred, i.indrelid)
          from pg_index i join sized on sized.oid = i.indrelid
      ), images as (
        select i.indexrelid,
               bool_and(p.oid is not null
                        and (p.amproc = 'btequalimage'::regproc
                             or coalesce(l.collisdeterministic, true))) as equal
          from pg_index i
          join sized on sized.oid = i.indrelid
         cross join generate_series(0, i.indnkeyatts - 1) as key (number)
          join pg_opclass o on o.oid = i.indclass[key.number]
          left join pg_amproc p
            on p.amprocfamily = o.opcfamily and p.amproclefttype = o.opcintype
               and p.amprocrighttype = o.opcintype and p.amprocnum = 4
          left join pg_collation l on l.oid = i.indcollation[key.number]
         group by i.indexrelid
      )
      select c.oid::bigint as oid, n.nspname, c.relname,
             coalesce(m.amname, '') as method, s.table_oid::bigint as table_oid, s.predicate,
             pg_relation_filepath(c.oid) as file,
             pg_relation_size(c.oid) / current_setting('block_size')::bigint as pages,
             (select option_value::int from pg_options_to_table(c.reloptions)
               where option_name = 'fillfactor') as fill_factor,
             (select option_value::int from pg_options_to_table(c.reloptions)
               where option_name = 'pages_per_range') as pages_per_range,
             (select option_value::boolean from pg_options_to_table(c.reloptions)
               where option_name = 'deduplicate_items') as deduplicates,
             i.indnkeyatts as keys, i.indisunique as is_unique,
             e.equal and i.indnatts = i.indnkeyatts as equal_image,
             coalesce(i.indkey[a.attnum - 1], 0) as table_column, a.attname,
             a.attnum, a.atttypid::bigint as type, a.atttypmod, a.attlen, a.attalign::text,
             a.attnotnull, a.attisdropped or a.attgenerated = 'v' as absent,
             (select pg_encoding_max_length(encoding) from pg_database
               where datname = current_database()) as bytes_per_character
        from stored s
        join pg_class c on c.oid = s.oid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_am m on m.oid = c.relam
        left join pg_index i on i.indexrelid = c.oid
        left join images e on e.indexrelid = c.oid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       order by n.nspname, c.relname, a.attnum
      """;

  private RelationReader() {}

  /** The tables of those names, and all indexes on them. */
  public static List<StoredRelation> read(Connection connection, Collection<QualifiedName> tables)
      throws SQLException {
    Map<Long, StoredRelation> relations = new LinkedHashMap<>();
    Map<Long, List<StoredAttribute>> attributes = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
      statement.setObject(1, tables.stream().map(QualifiedName::schema).toArray(String[]::new));
      statement.setObject(2, tables.stream().map(QualifiedName::name).toArray(String[]::new));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("oid");
          relations.putIfAbsent(oid, relation(row));
          List<StoredAttribute> own = attributes.computeIfAbsent(oid, unused -> new ArrayList<>());
          if (row.getObject("attnum") != null) {
            own.add(attribute(row));
          }
        }
      }
    }
    return relations.values().stream()
        .map(
            relation -> relation.withAttributes(attributes.getOrDefault(relation.oid(), List.of())))
        .toList();
  }

  private static StoredRelation relation(ResultSet row) throws SQLException {
    return new StoredRelation(
        row.getLong("oid"),
        new QualifiedName(row.getString("nspname"), row.getString("relname")),
        row.getString("method"),
        row.getObject("table_oid") == null ? Optional.empty() : Optional.of(index(row)),
        Optional.ofNullable(row.getString("file")),
        row.getLong("pages"),
        row.getInt("fill_factor"),
        row.getInt("pages_per_range"),
        List.of());
  }

  private static StoredIndex index(ResultSet row) throws SQLException {
    return new StoredIndex(
        row.getLong("table_oid"),
        Optional.ofNullable(row.getString("predicate")),
        row.getInt("keys"),
        row.getBoolean("is_unique"),
        row.getBoolean("equal_image"),
        !Boolean.FALSE.equals(row.getObject("deduplicates", Boolean.class)));
  }

  private static StoredAttribute attribute(ResultSet row) throws SQLException {
    return new StoredAttribute(
        row.getInt("attnum"),
        row.getString("attname"),
        row.getInt("table_column"),
        row.getLong("type"),
        column(row));
  }

  private static StoredColumn column(ResultSet row) throws SQLException {
    int length = row.getInt("attlen");
    int width =
        TypeWidth.average(
            row.getLong("type"),
            row.getInt("atttypmod"),
            length,
            row.getInt("bytes_per_character"));
    return new StoredColumn(
        width,
        alignment(row.getString("attalign")),
        length < 0,
        !row.getBoolean("attnotnull"),
        !row.getBoolean("absent"));
  }

  /** {@code pg_type.typalign} in bytes: pg_type.h. */
  private static int alignment(String code) {
    return switch (code) {
      case "c" -> 1;
      case "s" -> 2;
      case "i" -> 4;
      default -> 8;
    };
  }
}
