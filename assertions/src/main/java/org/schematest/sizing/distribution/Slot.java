package org.schematest.sizing.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.ElementStatistics;
import org.schematest.statistics.RangeStatistics;

/**
 * One of the five places for a distribution in a row of {@code pg_statistic}, as ANALYZE fills
 * them: analyze.c, array_typanalyze.c, ts_typanalyze.c, rangetypes_typanalyze.c.
 *
 * @param kind a STATISTIC_KIND of pg_statistic.h
 * @param operator that compares the values; 0 for none
 * @param collation that they are compared under; 0 for none
 * @param numbers an array; empty for null
 * @param values an array; empty for null
 * @param type of the values
 */
record Slot(
    int kind,
    long operator,
    long collation,
    Optional<String> numbers,
    Optional<String> values,
    long type) {

  private static final int COMMON = 1;
  private static final int HISTOGRAM = 2;
  private static final int CORRELATION = 3;
  private static final int ELEMENTS = 4;
  private static final int ELEMENT_COUNTS = 5;
  private static final int RANGE_LENGTHS = 6;
  private static final int RANGE_BOUNDS = 7;

  // Object identifiers of built-in objects never change.
  private static final long TEXT = 25;
  private static final long TEXT_EQUAL = 98;
  private static final long DEFAULT_COLLATION = 100;
  private static final long FLOAT8 = 701;
  private static final long FLOAT8_LESS = 672;

  /** The slots of a column, in the order of ANALYZE. */
  static List<Slot> of(ColumnTarget column, ValueType type) {
    ColumnStatistics told = column.told();
    List<Slot> slots = new ArrayList<>();
    if (type.equal() != 0 && !column.common().isEmpty()) {
      slots.add(common(column.common(), type));
    }
    if (type.less() != 0 && !told.histogram().isEmpty()) {
      slots.add(
          new Slot(
              HISTOGRAM,
              type.less(),
              type.collation(),
              Optional.empty(),
              Optional.of(ArrayLiteral.ofTexts(told.histogram())),
              type.type()));
    }
    if (type.less() != 0 && told.correlation().isPresent()) {
      slots.add(
          new Slot(
              CORRELATION,
              type.less(),
              type.collation(),
              Optional.of(ArrayLiteral.ofNumbers(List.of(told.correlation().get()))),
              Optional.empty(),
              0));
    }
    told.elements().ifPresent(elements -> slots.addAll(elements(elements, type)));
    told.ranges().ifPresent(ranges -> slots.addAll(ranges(ranges, type)));
    return slots;
  }

  private static Slot common(List<CommonValue> common, ValueType type) {
    return new Slot(
        COMMON,
        type.equal(),
        type.collation(),
        Optional.of(ArrayLiteral.ofNumbers(common.stream().map(CommonValue::frequency).toList())),
        Optional.of(
            ArrayLiteral.ofTexts(common.stream().flatMap(one -> one.value().stream()).toList())),
        type.type());
  }

  private static List<Slot> elements(ElementStatistics elements, ValueType type) {
    boolean words = type.analysis().equals("ts_typanalyze");
    long operator = words ? TEXT_EQUAL : type.elementEqual();
    long collation = words ? DEFAULT_COLLATION : type.collation();
    List<Slot> slots = new ArrayList<>();
    if (!elements.mostCommon().isEmpty()) {
      slots.add(
          new Slot(
              ELEMENTS,
              operator,
              collation,
              Optional.of(ArrayLiteral.ofNumbers(elements.frequencies())),
              Optional.of(ArrayLiteral.ofTexts(elements.mostCommon())),
              words ? TEXT : type.element()));
    }
    if (!elements.countHistogram().isEmpty()) {
      slots.add(
          new Slot(
              ELEMENT_COUNTS,
              operator,
              collation,
              Optional.of(ArrayLiteral.ofNumbers(elements.countHistogram())),
              Optional.empty(),
              0));
    }
    return slots;
  }

  private static List<Slot> ranges(RangeStatistics ranges, ValueType type) {
    List<Slot> slots = new ArrayList<>();
    if (!ranges.boundsHistogram().isEmpty()) {
      slots.add(
          new Slot(
              RANGE_BOUNDS,
              0,
              0,
              Optional.empty(),
              Optional.of(ArrayLiteral.ofTexts(ranges.boundsHistogram())),
              type.element() == 0 ? type.type() : type.element()));
    }
    slots.add(
        new Slot(
            RANGE_LENGTHS,
            FLOAT8_LESS,
            0,
            Optional.of(ArrayLiteral.ofNumbers(List.of(ranges.emptyFraction()))),
            Optional.of(ranges.lengthHistogram())
                .filter(lengths -> !lengths.isEmpty())
                .map(ArrayLiteral::ofTexts),
            FLOAT8));
    return slots;
  }
}
