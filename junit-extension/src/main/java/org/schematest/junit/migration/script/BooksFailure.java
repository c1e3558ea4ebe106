package org.schematest.junit.migration.script;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.migration.FailureText;

/**
 * Says that a migration was sent, but its tool cannot write it down: it has dropped the tool's
 * table, or left a session in which that is not found or must not be written.
 */
public final class BooksFailure {

  private static final String LEAVE_TABLE =
      "leave %s's own table there, and the schema that it is in; and where the migration sets"
          + " search_path, reset it at its end";

  /** By SQLSTATE (manual, appendix A). */
  private static final Map<String, String> FIXES =
      Map.of(
          "42P01",
          LEAVE_TABLE,
          "3F000",
          LEAVE_TABLE,
          "42501",
          "reset role at the end of the migration: %s writes in the same session",
          "25006",
          "reset default_transaction_read_only at the end of the migration: %s writes in the same"
              + " session",
          "57014",
          "reset statement_timeout at the end of the migration: %s writes in the same session");

  private BooksFailure() {}

  /**
   * {@code migration 2_b.sql cannot be written down in dbmate's own table: permission denied …};
   * empty if something else may be wrong.
   *
   * @param subject {@code migration 2_b.sql}
   * @param refused what the tool itself sent
   */
  public static Optional<FailureText> text(String tool, String subject, SQLException refused) {
    return Optional.ofNullable(refused.getSQLState())
        .map(FIXES::get)
        .map(
            fix ->
                new FailureText(
                        "%s cannot be written down in %s's own table: %s"
                            .formatted(subject, tool, ScriptFailure.problem(refused)))
                    .with("fix", fix.formatted(tool)));
  }
}
