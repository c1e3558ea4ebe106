package org.schematest.catalog.interpreter;

import java.sql.SQLException;
import java.util.Set;

/** The server does not accept a statement that has a test's SQL in it. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final String UNDEFINED_COLUMN = "42703";

  /** Functions that are not immutable, and subqueries, where there may be none. */
  private static final Set<String> NOT_ALLOWED_THERE = Set.of("42P17", "0A000");

  /**
   * Classes of errors that are not about the statement (manual, appendix A): connection, privilege
   * of the role, resources, locks and shutdown, input and output, the server itself.
   */
  private static final Set<String> NOT_OF_THE_STATEMENT =
      Set.of("08", "25", "53", "55", "57", "58", "XX");

  private final String state;

  RefusedException(SQLException cause) {
    super(sentence(cause), cause);
    state = state(cause);
  }

  RefusedException(String reason) {
    super(reason);
    state = "";
  }

  static boolean isAboutTheStatement(SQLException e) {
    String state = state(e);
    return state.length() == 5
        && !NOT_OF_THE_STATEMENT.contains(state.substring(0, 2))
        && !state.equals("42501");
  }

  /** What the server said, without severity, hint and position. */
  String reason() {
    return String.valueOf(getMessage());
  }

  boolean isUnknownColumn() {
    return state.equals(UNDEFINED_COLUMN);
  }

  boolean isNotAllowedThere() {
    return NOT_ALLOWED_THERE.contains(state);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** The driver gives {@code ERROR: column "x" does not exist}, and more in further lines. */
  private static String sentence(SQLException e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return first.replaceFirst("^\\p{L}+: ", "");
  }
}
