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

  /** Manual, appendix A. */
  private static final String NOT_ALLOWED = "42501";

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
      return Optional.of(
          new CommonCause(
              "user",
              List.of(
                  database.user()
                      + ", a superuser: it has fewer rights only after set role or set session"
                      + " authorization"),
              "grant the role what it needs, or reset role before the statement"));
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
      return List.of(String.join(", ", names));
    } catch (SQLException e) {
      return List.of("cannot be told: " + e.getMessage());
    }
  }

  void addTo(FailureText text) {
    text.with(label, facts).with("fix", fix);
  }
}
