package org.schematest.plan;

import java.util.List;
import org.schematest.query.OperationalQuery;

/**
 * Asks PostgreSQL how it runs declared queries, on a database that has the declared table sizes; a
 * test parameter. Safe for use by several threads.
 *
 * <p>There are four questions, and an answer to one says little about the others: which plan is
 * chosen for these values ({@link #of}), which for any ({@link #generic}), whether an index can
 * serve at all ({@link #eligible}), and what happens on rows that the test wrote ({@link
 * #executed}).
 */
public interface Plans {

  /**
   * The plan that answers the question that was asked; without any, the one that the planner
   * chooses for this query with these values, at the declared sizes. Only {@link #executed} runs
   * the query.
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

  /**
   * Whether an index can serve a query, whatever the data: sequential scans are switched off, so
   * that one in the plan means that there is no other way. Sizes need not be declared.
   */
  Plans eligible();

  /**
   * Whether that index can serve a query, whatever the data: sequential scans are switched off, and
   * the other indexes of its table are hidden, in a transaction that is rolled back.
   *
   * @param index as a test names it: bare in the test's own schema, else {@code schema.index}
   * @throws org.schematest.schema.name.NoSuchObjectException if there is none
   */
  Plans eligible(String index);

  /**
   * The generic plan, which a prepared statement may end with: made once, for whatever values. The
   * conditions of the plan say whether PostgreSQL would end with it, or go on planning for each
   * value.
   */
  Plans generic();

  /**
   * Runs the query on the rows of the test's own database, which were committed there, and rolls
   * back what it wrote. Rows and pages are counted; nothing is timed. What PostgreSQL never rolls
   * back, such as the next value of a sequence, stays.
   */
  Plans executed();

  /** The same questions when all tables have that many times their declared rows; 10 is tenfold. */
  Plans grown(double times);

  /** The same questions when one table has that many times its declared rows. */
  Plans grown(String table, double times);

  /**
   * The same questions on the schema that there was right after that migration, under the
   * statistics of today, as far as its tables, columns and indexes existed then.
   *
   * @param migration as its tool names it: {@code V7__drop_old_indexes.sql}; an answer takes making
   *     that database
   * @throws org.schematest.schema.name.NoSuchObjectException when a plan is asked for, if there is
   *     none
   */
  Plans after(String migration);

  /**
   * The migrations that changed what the query reads, and the first one of the project, in the
   * order in which they were applied: only there can its plan have changed, unless one of them
   * changed a function or a setting.
   *
   * @throws UnsupportedOperationException if migrations cannot be applied one by one
   */
  List<String> migrations(OperationalQuery query);

  /**
   * The plan of this query after each migration, under the statistics of today.
   *
   * @throws UnsupportedOperationException if migrations cannot be applied one by one
   */
  PlanHistory history(OperationalQuery query);
}
