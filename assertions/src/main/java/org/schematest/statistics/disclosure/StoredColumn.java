package org.schematest.statistics.disclosure;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table or a materialized view, or an expression of an index, with the facts of its
 * statistics that hold no values.
 *
 * @param relation the oid of its table, or of its index
 * @param position from 1
 * @param readable whether the exporting role may see its statistics
 * @param rowSecurity whether that is because of row-level security
 * @param own of its table's own rows
 * @param tree of its table's rows with those of partitions and heirs
 */
public record StoredColumn(
    long relation,
    int position,
    String name,
    ValueType type,
    boolean readable,
    boolean rowSecurity,
    Optional<Facts> own,
    Optional<Facts> tree) {

  /** Together with what another row of {@code pg_stats} says of the same column. */
  public StoredColumn with(StoredColumn other) {
    return new StoredColumn(
        relation,
        position,
        name,
        type,
        readable,
        rowSecurity,
        own.or(other::own),
        tree.or(other::tree));
  }

  /** Whether there is anything to write of it. */
  public boolean isKnown() {
    return own.isPresent() || tree.isPresent();
  }

  /**
   * A row of {@code pg_stats} without its values.
   *
   * @param hasElements whether it tells of elements
   * @param emptyRanges the share of empty ranges
   */
  public record Facts(
      double nullFraction,
      int width,
      double distinct,
      Optional<Double> correlation,
      List<Double> frequencies,
      boolean hasElements,
      List<Double> elementFrequencies,
      List<Double> elementCounts,
      Optional<Double> emptyRanges) {

    /** How many different values there are among that many rows: get_variable_numdistinct. */
    double distinctOf(double rows) {
      return distinct < 0 ? -distinct * rows : distinct;
    }
  }
}
