package org.schematest.migration;

import java.util.Optional;
import org.schematest.query.OperationalQuery;

/**
 * Runs queries on the schema as it was after each migration; a test parameter. So the statements of
 * a release that is still running meet the schema that the next one makes.
 */
public interface ReleaseQueries {

  /**
   * What the server has against a query after that migration. It is executed with its values, in a
   * transaction that is rolled back, on the rows that migrations put there; foreign keys and
   * triggers are not looked at, since the rows that they want are not there.
   *
   * @param migration its name
   * @return the server's words; empty if it takes the query
   * @throws org.schematest.query.InvalidQueryException if the query lacks a value, or is none
   */
  Optional<String> refusal(OperationalQuery query, String migration);
}
