package org.schematest.statistics.file;

import java.util.List;

/** The words of the file, in the order in which they are written. */
final class Keys {

  /** The format that is written, and the newest that is read. */
  static final int VERSION = 1;

  static final String FORMAT = "schematestStatistics";
  static final String SERVER = "serverVersion";
  static final String EXPORTED = "exportedOn";
  static final String TABLES = "tables";

  static final String ROWS = "rows";
  static final String PAGES = "pages";
  static final String VISIBLE = "visiblePages";
  static final String ANALYZED = "analyzedOn";
  static final String COLUMNS = "columns";
  static final String TREE_COLUMNS = "treeColumns";
  static final String INDEXES = "indexes";

  static final String HEIGHT = "height";
  static final String EXPRESSIONS = "expressions";

  static final String NULLS = "nullFraction";
  static final String WIDTH = "averageWidth";
  static final String DISTINCT = "distinct";
  static final String CORRELATION = "correlation";
  static final String FREQUENCIES = "mostCommonFrequencies";
  static final String VALUES = "mostCommonValues";
  static final String HISTOGRAM = "histogram";
  static final String ELEMENTS = "mostCommonElements";
  static final String ELEMENT_FREQUENCIES = "elementFrequencies";
  static final String ELEMENT_COUNTS = "elementCountHistogram";
  static final String EMPTY_RANGES = "emptyRangeFraction";
  static final String RANGE_LENGTHS = "rangeLengthHistogram";
  static final String RANGE_BOUNDS = "rangeBoundsHistogram";

  static final List<String> TOP = List.of(FORMAT, SERVER, EXPORTED, TABLES);

  static final List<String> TABLE =
      List.of(ROWS, PAGES, VISIBLE, ANALYZED, COLUMNS, TREE_COLUMNS, INDEXES);

  static final List<String> INDEX = List.of(ROWS, PAGES, HEIGHT, EXPRESSIONS);

  static final List<String> COLUMN =
      List.of(
          NULLS,
          WIDTH,
          DISTINCT,
          CORRELATION,
          FREQUENCIES,
          VALUES,
          HISTOGRAM,
          ELEMENTS,
          ELEMENT_FREQUENCIES,
          ELEMENT_COUNTS,
          EMPTY_RANGES,
          RANGE_LENGTHS,
          RANGE_BOUNDS);

  private Keys() {}
}
