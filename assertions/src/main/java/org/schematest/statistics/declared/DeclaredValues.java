package org.schematest.statistics.declared;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.DeclaredColumn;

/** What a test declares of a column's values, put over what is known of them otherwise. */
final class DeclaredValues {

  private DeclaredValues() {}

  /**
   * The column as declared; what is not declared stays, as far as it fits.
   *
   * @param rows of the table or partition; values are declared for all of it
   */
  static ColumnStatistics over(ColumnStatistics known, DeclaredColumn declared, long rows) {
    List<CommonValue> common = common(known, declared);
    double shares = common.stream().mapToDouble(CommonValue::frequency).sum();
    double nulls = declared.nullFraction().orElse(Math.min(known.nullFraction(), 1 - shares));
    boolean complete = !common.isEmpty() && shares + nulls > 1 - 1e-9;
    double distinct =
        declared
            .distinct()
            .map(values -> (double) Math.min(values, Math.max(1, rows)))
            .orElse(complete ? (double) common.size() : atLeast(common.size(), known.distinct()));
    // A histogram is of all values but the most common: with others, it is one of nothing.
    boolean kept = common.size() == known.mostCommon().size() && declared.mostCommon().isEmpty();
    return new ColumnStatistics(
        Math.max(0, nulls),
        known.averageWidth(),
        distinct,
        known.correlation(),
        common,
        kept ? known.histogram() : List.of(),
        kept ? known.elements() : Optional.empty(),
        kept ? known.ranges() : Optional.empty());
  }

  private static double atLeast(int values, double distinct) {
    return distinct > 0 ? Math.max(values, distinct) : distinct;
  }

  private static List<CommonValue> common(ColumnStatistics known, DeclaredColumn declared) {
    if (!declared.mostCommon().isEmpty()) {
      return declared.mostCommon().stream()
          .sorted(Comparator.comparingDouble(CommonValue::frequency).reversed())
          .toList();
    }
    int exported = known.mostCommon().size();
    if (declared.distinct().filter(values -> values < exported).isPresent()) {
      return List.of();
    }
    double before = 1 - known.nullFraction();
    double scale =
        before > 0 ? (1 - declared.nullFraction().orElse(known.nullFraction())) / before : 1;
    return known.mostCommon().stream()
        .map(value -> new CommonValue(value.value(), value.frequency() * scale))
        .toList();
  }
}
