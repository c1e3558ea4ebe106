package org.schematest.statistics;

import java.util.List;
import java.util.Optional;

/**
 * What a test declares about the values of a column; whatever it leaves out follows from the schema
 * where it can.
 *
 * @param table as a test names it: bare in the test's own schema, else {@code schema.table}
 * @param column as the catalog stores its name
 * @param nullFraction the share of rows in which it is null, from 0 to 1
 * @param distinct how many different values it has, at least 1
 * @param mostCommon values with the share of rows that have them; the shares, with that of null,
 *     add up to at most 1
 */
public record DeclaredColumn(
    String table,
    String column,
    Optional<Double> nullFraction,
    Optional<Long> distinct,
    List<CommonValue> mostCommon) {

  public DeclaredColumn {
    mostCommon = List.copyOf(mostCommon);
  }
}
