package org.schematest.junit.database.server;

import java.sql.SQLException;
import org.postgresql.util.PSQLState;

/** Which credentials somebody named, for the sentence when they do not do. */
record Credentials(boolean user, boolean password) {

  /** Class 28 of errcodes.txt: invalid authorization specification. */
  private static final String REFUSED = "28";

  /** What follows on {@code user maker cannot connect}. */
  String reason(SQLException failure) {
    return password || !refused(failure)
        ? ": " + failure.getMessage()
        : "%s (%s)".formatted(whatToName(), failure.getMessage());
  }

  /** The driver refuses by itself to log in without a password, in a class of its own. */
  private static boolean refused(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith(REFUSED) || state.equals(PSQLState.CONNECTION_REJECTED.getState());
  }

  private String whatToName() {
    return user
        ? ", and no password is named: give it as schematest.postgres.password, or in the"
            + " environment as SCHEMATEST_POSTGRES_PASSWORD"
        : ", and neither user nor password is named: give them as schematest.postgres.user and"
            + " schematest.postgres.password, or in the environment as SCHEMATEST_POSTGRES_USER"
            + " and SCHEMATEST_POSTGRES_PASSWORD";
  }
}
