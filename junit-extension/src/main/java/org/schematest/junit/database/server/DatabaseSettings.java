package org.schematest.junit.database.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.junit.database.SqlText;

/**
 * The settings of a database, its own ({@code alter database … set}) and those of roles in it,
 * which {@code create database … template} leaves behind (manual, CREATE DATABASE). Set again as
 * their owner can do it, who is no superuser.
 */
final class DatabaseSettings {

  /** {@code variable_is_guc_list_quote} in pg_dump's dumputils.c: lists of quoted names. */
  private static final Set<String> LISTS =
      Set.of(
          "local_preload_libraries",
          "search_path",
          "session_preload_libraries",
          "shared_preload_libraries",
          "temp_tablespaces",
          "unix_socket_directories");

  private static final Pattern NAME_IN_LIST = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[^,\\s]+");

  private static final String QUERY =
      """
      select pg_catalog.pg_get_userbyid(nullif(setrole, 0)), pg_catalog.unnest(setconfig)
        from pg_catalog.pg_db_role_setting
        join pg_catalog.pg_database on pg_database.oid = setdatabase
       where datname = ?
      """;

  private DatabaseSettings() {}

  static void copy(Connection connection, String original, String copy) throws SQLException {
    List<String> commands = commands(connection, original, copy);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static List<String> commands(Connection connection, String original, String copy)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, original);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> commands = new ArrayList<>();
        while (rows.next()) {
          String role = rows.getString(1);
          String where =
              role == null ? "database " : "role " + SqlText.identifier(role) + " in database ";
          commands.add("alter " + where + SqlText.identifier(copy) + set(rows.getString(2)));
        }
        return commands;
      }
    }
  }

  /**
   * {@code search_path="My Shop", public} as a clause.
   *
   * @param setting as {@code pg_db_role_setting} has it
   */
  static String set(String setting) {
    int equals = setting.indexOf('=');
    String name = setting.substring(0, equals);
    String value = setting.substring(equals + 1);
    return " set "
        + SqlText.identifier(name)
        + " = "
        + (LISTS.contains(name) && !value.isBlank() ? list(value) : SqlText.literal(value));
  }

  private static String list(String names) {
    Matcher matcher = NAME_IN_LIST.matcher(names);
    return matcher
        .results()
        .map(name -> name.group(1) == null ? name.group() : name.group(1).replace("\"\"", "\""))
        .map(SqlText::literal)
        .collect(Collectors.joining(", "));
  }
}
