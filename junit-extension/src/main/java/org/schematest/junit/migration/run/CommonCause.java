package org.schematest.junit.migration.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;

/** Why migrations fail that are right elsewhere, and what helps. */
record CommonCause(String label, List<String> facts, String fix) {

  // Manual, appendix A.
  private static final String NOT_ALLOWED = "42501";
  private static final String READ_ONLY = "25006";
  private static final String NO_SCHEMA = "3F000";
  private static final String ENDED = "57P01";

  /** Of a line that people read. */
  private static final int WIDTH = 90;

  private static final Pattern NO_EXTENSION =
      Pattern.compile(
          "(?s).*(?:extension \"[^\"]+\" is not available|could not open extension control file)"
              + ".*");

  CommonCause {
    facts = List.copyOf(facts);
  }

  static Optional<CommonCause> of(Throwable failure, TestDatabase database) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        return of(refused, database);
      }
    }
    return Optional.empty();
  }

  private static Optional<CommonCause> of(SQLException refused, TestDatabase database) {
    if (NOT_ALLOWED.equals(refused.getSQLState())) {
      return Optional.of(notAllowed(database));
    }
    if (READ_ONLY.equals(refused.getSQLState())) {
      return Optional.of(
          new CommonCause(
              "read only",
              List.of(
                  "its transaction: this migration says so, or one before it has left"
                      + " default_transaction_read_only on"),
              "reset default_transaction_read_only at the end of the migration that sets it"));
    }
    if (NO_SCHEMA.equals(refused.getSQLState())) {
      return Optional.of(
          new CommonCause(
              "search path",
              List.of("has no schema that is there: a migration dropped it, or left another path"),
              "make the schema again in the migration that drops it, or reset search_path at the"
                  + " end of the one that sets it"));
    }
    if (ENDED.equals(refused.getSQLState())) {
      return Optional.of(
          new CommonCause(
              "session",
              List.of("that of the migration was ended, by itself or by somebody else"),
              "a migration that ends sessions leaves out its own: where pid <> pg_backend_pid()"));
    }
    if (NO_EXTENSION.matcher(String.valueOf(refused.getMessage())).matches()) {
      return Optional.of(
          new CommonCause(
              "available",
              available(database),
              "name a PostgreSQL that has it: @Postgres(image = …) or @Postgres(url = …)"));
    }
    return Optional.empty();
  }

  private static CommonCause notAllowed(TestDatabase database) {
    return isSuperuser(database)
        ? new CommonCause(
            "user",
            List.of(
                database.user()
                    + ", a superuser: it has fewer rights only after set role or set session"
                    + " authorization"),
            "grant the role what it needs, or reset role before the statement")
        : new CommonCause(
            "user",
            List.of(database.user() + ", who is no superuser"),
            "grant the role what it needs, or name a user who has it: @Postgres(url = …, user ="
                + " …)");
  }

  private static boolean isSuperuser(TestDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show is_superuser")) {
      return row.next() && "on".equals(row.getString(1));
    } catch (SQLException e) {
      return false;
    }
  }

  private static List<String> available(TestDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select name from pg_catalog.pg_available_extensions order by name")) {
      List<String> names = new ArrayList<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return wrapped(names);
    } catch (SQLException e) {
      return List.of("cannot be told: " + e.getMessage());
    }
  }

  private static List<String> wrapped(List<String> names) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (line.length() + name.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(name).append(", ");
    }
    lines.add(line.toString().replaceFirst(", $", ""));
    return lines;
  }

  /** If its tool knows what helps, that is better. */
  void addTo(FailureText text) {
    if (!text.facts().containsKey("fix")) {
      text.with(label, facts).with("fix", fix);
    }
  }
}
