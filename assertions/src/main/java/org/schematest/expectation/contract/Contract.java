package org.schematest.expectation.contract;

import java.util.List;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;

/**
 * Several facts that mean something only together. A contract is an immutable value with defaults:
 * each of its methods gives another one.
 *
 * @param <T> what keeps it: a table, a schema
 */
public interface Contract<T> {

  /**
   * Every part that is missing, each with what mends it; nothing if the contract is kept.
   *
   * @param database where {@code subject} is: the rest of a contract's facts are beside it
   */
  public List<Finding> findings(T subject, Catalog database);
}
