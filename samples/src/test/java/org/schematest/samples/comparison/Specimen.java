package org.schematest.samples.comparison;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema that the tools look at.
 *
 * @param name by which the table of differences knows it
 * @param published whether others published it: then SchemaCrawler looks at it too, which takes a
 *     second
 * @param ddl the statements that make it
 */
record Specimen(String name, boolean published, String ddl) {

  /**
   * What the tools say of it.
   *
   * @param checks the checks of theirs that were run
   */
  record Said(Set<String> checks, List<Found> theirs, List<Found> ours) {}

  /** Makes it in a transaction, asks the tools, and rolls back. */
  Said ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
      Schematest ours = new Schematest(connection);
      PgIndexHealth health = new PgIndexHealth(connection);
      Set<String> checks = new TreeSet<>(health.checks());
      List<Found> theirs = new ArrayList<>(health.findings(ours.schemas()));
      if (published) {
        checks.addAll(SchemaCrawlerLint.checks());
        theirs.addAll(new SchemaCrawlerLint(connection).findings());
      }
      return new Said(checks, theirs, ours.findings());
    } catch (SQLException e) {
      throw new IllegalStateException(name + " cannot be made or asked about", e);
    } finally {
      connection.rollback();
    }
  }
}
