package org.schematest.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The condition that the rows of a scan are tested against after they were fetched.
 *
 * @param text as PostgreSQL prints it, own columns without a prefix
 * @param columns of the scanned table that it looks at
 * @param wrapped those of them that a cast or a function stands around, so that an index on the
 *     bare column cannot serve them
 */
public record Filter(String text, SortedSet<String> columns, List<WrappedColumn> wrapped) {

  /**
   * A column that is not compared as it is.
   *
   * @param column its name
   * @param expression what is compared instead: {@code (customer_id)::numeric}, {@code
   *     lower(email)}
   */
  public record WrappedColumn(String column, String expression) {}

  public Filter {
    columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
    wrapped = List.copyOf(wrapped);
  }
}
