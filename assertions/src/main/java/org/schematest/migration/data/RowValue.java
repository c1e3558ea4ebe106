package org.schematest.migration.data;

/**
 * A value of a row.
 *
 * @param printed as PostgreSQL prints it; the beginning of a long one
 * @param meant in a form that equal values have in several types
 */
public record RowValue(String printed, String meant) {

  /** Whether both are printed the same, or mean the same. */
  public boolean equalsIn(RowValue other) {
    return printed.equals(other.printed) || meant.equals(other.meant);
  }
}
