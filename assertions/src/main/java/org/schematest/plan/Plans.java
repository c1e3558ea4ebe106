package org.schematest.plan;

import org.schematest.query.OperationalQuery;

/**
 * Asks PostgreSQL how it runs declared queries, on a database that has the declared table sizes; a
 * test parameter. Safe for use by several threads.
 */
public interface Plans {

  /**
   * The plan that the planner chooses for this query, with these arguments, at the declared sizes.
   * The query is not executed.
   *
   * @throws org.schematest.query.InvalidQueryException if the query cannot be planned as it stands
   * @throws UnsizedTableException if it reads a table whose size is not declared
   */
  Plan of(OperationalQuery query);

  /**
   * The same, but tables without a declared size are planned at the size that the migrations left
   * them with, which says little about production.
   */
  Plans allowingUnsizedTables();
}
