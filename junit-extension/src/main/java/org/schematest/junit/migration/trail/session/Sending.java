package org.schematest.junit.migration.trail.session;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What sends a statement to the server, and waits for its end. */
@FunctionalInterface
interface Sending<T extends @Nullable Object> {

  T send() throws SQLException;
}
