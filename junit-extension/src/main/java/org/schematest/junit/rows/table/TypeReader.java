package org.schematest.junit.rows.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the types of columns, and the types that these are made of, in one query. */
public final class TypeReader {

  private static final String TYPES =
      """
      with recursive used(oid) as (
        select distinct unnest(?)
        union
        select part.oid
          from used
          join pg_type type on type.oid = used.oid
          left join pg_range range on range.rngtypid = type.oid
          left join pg_range multi on multi.rngmultitypid = type.oid
         cross join lateral (
           select unnest(array[type.typelem, type.typbasetype, range.rngsubtype, multi.rngtypid])
           union all
           select atttypid from pg_attribute
            where attrelid = type.typrelid and attnum > 0 and not attisdropped) part(oid)
         where part.oid <> 0
      )
      select type.oid::int8, type.typname, format_type(type.oid, null), type.typtype,
             type.typcategory, type.typdelim, type.typnotnull, type.typelem::int8,
             type.typbasetype::int8, type.typtypmod,
             format_type(type.typbasetype, type.typtypmod),
             coalesce(range.rngsubtype, multi.rngtypid, 0)::int8,
             array(select enumlabel from pg_enum where enumtypid = type.oid order by enumsortorder),
             array(select pg_get_expr(conbin, 0) from pg_constraint
                    where contypid = type.oid and contype = 'c' order by conname),
             array(select atttypid::int8 from pg_attribute
                    where attrelid = type.typrelid and attnum > 0 and not attisdropped
                    order by attnum)
        from used
        join pg_type type on type.oid = used.oid
        left join pg_range range on range.rngtypid = type.oid
        left join pg_range multi on multi.rngmultitypid = type.oid
      """;

  private TypeReader() {}

  /** The types, by {@code oid}. */
  public static Map<Long, Type> read(Connection connection, Collection<Long> ids)
      throws SQLException {
    Map<Long, Type> types = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
      statement.setArray(1, connection.createArrayOf("oid", ids.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          types.put(row.getLong(1), type(row));
        }
      }
    }
    return types;
  }

  private static Type type(ResultSet row) throws SQLException {
    return new Type(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4).charAt(0),
        row.getString(5).charAt(0),
        row.getString(6),
        row.getBoolean(7),
        row.getLong(8),
        row.getLong(9),
        row.getInt(10),
        row.getString(11),
        row.getLong(12),
        List.of((String[]) row.getArray(13).getArray()),
        List.of((String[]) row.getArray(14).getArray()),
        Stream.of((Long[]) row.getArray(15).getArray()).toList());
  }
}
