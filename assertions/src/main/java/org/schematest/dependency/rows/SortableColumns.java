package org.schematest.dependency.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.schematest.schema.Table;

/** The columns whose values can be told apart by sorting: not {@code json}, {@code point}… */
final class SortableColumns {

  /**
   * A type sorts by its default B-tree operator class, or by that of a type that it is cast to
   * without a function (varchar to text); a domain as its base type, an array as its elements
   * (PostgreSQL manual, 36.16 and 36.2.5).
   */
  private static final String QUERY =
      """
      with recursive part (attnum, attname, type) as (
        select attnum, attname, atttypid
          from pg_catalog.pg_attribute
         where attrelid = pg_catalog.to_regclass(?) and attnum > 0 and not attisdropped
        union all
        select part.attnum, part.attname,
               case when t.typtype = 'd' then t.typbasetype else t.typelem end
          from part join pg_catalog.pg_type t on t.oid = part.type
         where t.typtype = 'd' or t.typcategory = 'A' and t.typelem <> 0
      )
      select part.attname
        from part join pg_catalog.pg_type t on t.oid = part.type
       where t.typtype <> 'd' and t.typcategory <> 'A'
         and (t.typtype in ('e', 'r', 'm')
              or exists (
                select from pg_catalog.pg_opclass c
                  join pg_catalog.pg_am m on m.oid = c.opcmethod and m.amname = 'btree'
                 where c.opcdefault
                   and (c.opcintype = t.oid
                        or exists (
                          select from pg_catalog.pg_cast k
                           where k.castsource = t.oid and k.casttarget = c.opcintype
                             and k.castmethod = 'b' and k.castcontext = 'i'))))
       order by part.attnum
      """;

  private SortableColumns() {}

  static Set<String> of(Connection connection, Table table) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, table.qualifiedName().toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
