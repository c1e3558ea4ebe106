package org.schematest.explain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a session sets, and what it leaves as it finds it, that plans depend on. */
final class PlannerSettings {

  /** What the planner looks at, and a session may set. */
  private static final String OF_THE_PLANNER =
      """
        from pg_settings
       where (category like 'Query Tuning%'
              or name in ('work_mem', 'hash_mem_multiplier', 'max_parallel_workers_per_gather',
                          'parallel_leader_participation', 'debug_parallel_query',
                          'force_parallel_mode'))
         and context in ('user', 'superuser')
         and setting is distinct from boot_val and name <> 'jit'
      """;

  /**
   * How a server happens to be configured changes no verdict. What a migration sets for the
   * database, or someone for a role, is meant: pg_settings.source says where a value is from.
   */
  private static final String FORGET_THE_SERVERS =
      "select set_config(name, boot_val, false)"
          + OF_THE_PLANNER
          + " and source in ('configuration file', 'command line', 'environment variable')";

  private static final String CHANGED = "select name, current_setting(name)" + OF_THE_PLANNER;

  private PlannerSettings() {}

  /** Makes a session plan for queries that are written in a schema. */
  static void prepare(Connection connection, String currentSchema) throws SQLException {
    // JIT changes no plan, but compiles something for each costly one.
    try (Statement statement = connection.createStatement()) {
      statement.execute("set jit = off");
      statement.execute(FORGET_THE_SERVERS);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select set_config('search_path',
                              concat_ws(', ', quote_ident(?),
                                        nullif(current_setting('search_path'), '')), false)
             where current_schema() is distinct from ?
            """)) {
      statement.setString(1, currentSchema);
      statement.setString(2, currentSchema);
      statement.execute();
    }
  }

  /** The settings that differ from PostgreSQL's defaults, as {@code show} prints them. */
  static SortedMap<String, String> changed(Connection connection) throws SQLException {
    SortedMap<String, String> settings = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CHANGED)) {
      while (row.next()) {
        settings.put(row.getString(1), row.getString(2));
      }
    }
    return settings;
  }
}
