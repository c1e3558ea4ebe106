package org.schematest.junit.migration.trail.session;

import java.sql.SQLException;

/** What sends one of the statements of a text. */
@FunctionalInterface
interface PartSending {

  boolean send(String part) throws SQLException;
}
