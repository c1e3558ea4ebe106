package org.schematest.junit.migration.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.BaseConnection;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.SessionQuestion;

/**
 * What migrations set in their session that a later one met. Nothing is asked before a migration
 * has said {@code set}; then, whenever the next one begins, what the session shows: {@code show}
 * reads no row, so that {@code set transaction} may still follow.
 */
final class SessionSettings {

  private static final Pattern SET =
      Pattern.compile(
          "\\bset\\s+(?:session\\s+)?(role|session\\s+authorization|[a-z_]+)\\b(?!\\.)"
              + "|\\bset_config\\s*\\(\\s*'([a-z_]+)'");

  /** What follows {@code set} in statements that change no session. */
  private static final Pattern OTHER =
      Pattern.compile("(?s)(?:alter|create|update|insert|comment|grant|revoke)\\b.*");

  /** By the name of the setting, the migration that named it last. */
  private final Map<String, String> setBy = new LinkedHashMap<>();

  /**
   * What a session showed.
   *
   * @param since the migration that named the setting last
   */
  private record Met(String value, String since) {}

  /** What the current migration met, by the name of the setting. */
  private final Map<String, Met> met = new LinkedHashMap<>();

  /** The session that was sent what sets them. */
  private final Map<String, Connection> sessions = new LinkedHashMap<>();

  /** After a statement of a migration. */
  void sent(String migration, Connection connection, String sql) {
    String text = sql.strip().toLowerCase(Locale.ROOT);
    if (OTHER.matcher(text).matches()) {
      return;
    }
    Matcher set = SET.matcher(text);
    while (set.find()) {
      String name = set.group(1) == null ? set.group(2) : set.group(1);
      if (!List.of("local", "transaction", "constraints", "session").contains(name)) {
        setBy.put(name.replaceAll("\\s+", "_"), migration);
        sessions.put(name.replaceAll("\\s+", "_"), connection);
      }
    }
  }

  /** Before a migration, when its tool has put back what it puts back. */
  void begins() {
    met.clear();
    sessions.forEach(
        (name, connection) -> {
          try {
            met.put(
                name,
                new Met(
                    shown(connection.unwrap(BaseConnection.class), name),
                    setBy.getOrDefault(name, "")));
          } catch (SQLException e) {
            // The session is gone, and what was set in it; or that was no setting.
          }
        });
  }

  /** What it is now; a name that is none, as of a column that an update sets, is refused. */
  private static String shown(BaseConnection connection, String name) throws SQLException {
    return SessionQuestion.ask(connection, () -> show(connection, name));
  }

  /** {@code name} has letters and underscores only. */
  private static String show(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * How the session of the current migration was not as a new one: {@code role app_user since V3}.
   */
  List<String> differing(TestDatabase database) {
    List<String> differing = new ArrayList<>();
    if (met.isEmpty()) {
      return differing;
    }
    try (Connection fresh = database.connect()) {
      for (Map.Entry<String, Met> one : met.entrySet()) {
        String value = one.getValue().value();
        String usual = show(fresh, one.getKey());
        boolean same =
            value.equals(usual) || (one.getKey().equals("role") && value.equals(database.user()));
        if (!same) {
          differing.add(
              "%s is %s since %s, in a new session %s"
                  .formatted(
                      one.getKey().replace("session_a", "session a"),
                      value,
                      one.getValue().since(),
                      usual));
        }
      }
      return differing;
    } catch (SQLException e) {
      return List.of();
    }
  }
}
