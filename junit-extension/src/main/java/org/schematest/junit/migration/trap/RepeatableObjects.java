package org.schematest.junit.migration.trap;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.schematest.junit.database.TestDatabase;

/** The objects that repeatable migrations made in a database, as long as they are there. */
final class RepeatableObjects {

  /**
   * What repeatable migrations make: by what it is, as PostgreSQL describes it, with its name
   * alone. Not what belongs to an extension.
   */
  private static final String QUERY =
      """
      select pg_catalog.pg_describe_object(classid, objid, 0), name
        from (select 'pg_catalog.pg_class'::regclass as classid, oid as objid, relname as name
                from pg_catalog.pg_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              union all
              select 'pg_catalog.pg_proc'::regclass, oid, proname from pg_catalog.pg_proc
              union all
              select 'pg_catalog.pg_trigger'::regclass, oid, tgname
                from pg_catalog.pg_trigger where not tgisinternal
              union all
              select 'pg_catalog.pg_policy'::regclass, oid, polname from pg_catalog.pg_policy
             ) as object
       where objid >= 16384
         and not exists (
               select from pg_catalog.pg_depend
                where pg_depend.classid = object.classid and pg_depend.objid = object.objid
                  and deptype = 'e')
       order by 1
      """;

  /** Its own name, by what it is. */
  private final Map<String, String> made = new TreeMap<>();

  /** Which repeatable migrations were applied when it was made. */
  private final Map<String, List<String>> makers = new LinkedHashMap<>();

  /**
   * One that is gone.
   *
   * @param object {@code view totals}
   * @param name {@code totals}
   * @param makers the repeatable migrations, one of which made it
   */
  record Gone(String object, String name, List<String> makers) {

    Gone {
      makers = List.copyOf(makers);
    }
  }

  /** What is there now, each with its own name. */
  static Map<String, String> in(TestDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      Map<String, String> objects = new LinkedHashMap<>();
      while (row.next()) {
        objects.put(row.getString(1), row.getString(2));
      }
      return objects;
    } catch (SQLException e) {
      throw new IllegalStateException("the objects cannot be read: " + e.getMessage(), e);
    }
  }

  /** After repeatable migrations were applied. */
  void made(Map<String, String> before, Map<String, String> after, List<String> repeatables) {
    after.forEach(
        (object, name) -> {
          if (!before.containsKey(object)) {
            made.put(object, name);
            makers.put(object, repeatables);
          }
        });
  }

  /** Those that are not there any more, told once. */
  List<Gone> gone(Map<String, String> now) {
    List<Gone> gone = new ArrayList<>();
    made.forEach(
        (object, name) -> {
          if (!now.containsKey(object)) {
            gone.add(new Gone(object, name, makers.getOrDefault(object, List.of())));
          }
        });
    gone.forEach(one -> made.remove(one.object()));
    return gone;
  }
}
