package org.schematest.migration.data;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The values of a column, as sums of a hash of each: in whatever order rows are stored, equal
 * values have equal sums.
 *
 * @param number by which PostgreSQL knows the column, whatever it is renamed to ({@code
 *     pg_attribute.attnum})
 * @param type as {@code format_type} prints it
 * @param nulls how many rows have none
 * @param printed of the values as PostgreSQL prints them
 * @param meant of the values in a form that equal ones have in several types: {@code 1.50} and
 *     {@code 1.5}; a date and its midnight
 * @param placed of the values so written, each together with the primary key of its row; empty if
 *     the table has none
 */
public record ColumnFingerprint(
    int number,
    String name,
    String type,
    long nulls,
    BigInteger printed,
    BigInteger meant,
    Optional<BigInteger> placed) {

  /**
   * Whether both have the same values, each as often; in another type too, if they are printed the
   * same there or mean the same.
   */
  public boolean hasValuesOf(ColumnFingerprint other) {
    return nulls == other.nulls && (meant.equals(other.meant) || printed.equals(other.printed));
  }

  /** Whether all values are null, or there is no row. */
  public boolean isEmpty(long rows) {
    return nulls == rows;
  }
}
