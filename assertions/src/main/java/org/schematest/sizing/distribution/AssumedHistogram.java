package org.schematest.sizing.distribution;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;

/**
 * What is assumed of the range of a column of which something is known, but not that: numbers count
 * up from 1 to as many as there are, texts are spread over the alphabet, and days over 30 years.
 *
 * <p>It cannot be left open. Of a column that has statistics and no histogram, PostgreSQL takes
 * each side of a range to keep half of the rows, and so both together none ({@code scalarineqsel},
 * selfuncs.c; {@code clauselist_selectivity_ext}, clausesel.c): every {@code between} would be
 * planned for one row.
 */
final class AssumedHistogram {

  /** Above this share of rows nothing is left for a histogram. */
  private static final double ALL = 0.9999;

  /**
   * As many as ANALYZE makes by default. The planner believes no share of less than a hundredth of
   * a bin (ineq_histogram_selectivity, selfuncs.c), so that few bins would make all ranges wide.
   */
  private static final int BINS = 100;

  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2030, 1, 1);

  /** What the planner takes for it: DEFAULT_NUM_DISTINCT, selfuncs.h. */
  private static final long UNKNOWN = 200;

  private AssumedHistogram() {}

  /** The statistics with a histogram, if they lack one, and one can be assumed. */
  static ColumnStatistics completed(ColumnStatistics told, long type, long rows) {
    List<CommonValue> common =
        told.mostCommon().stream().filter(one -> one.value().isPresent()).toList();
    double known = told.nullFraction() + common.stream().mapToDouble(CommonValue::frequency).sum();
    long values = values(told, rows);
    // ANALYZE makes none for fewer than two values, and so says as much.
    boolean complete = known > ALL || values - common.size() < 2;
    if (!told.histogram().isEmpty() || complete) {
      return told;
    }
    return new ColumnStatistics(
        told.nullFraction(),
        told.averageWidth(),
        told.distinct(),
        told.correlation(),
        told.mostCommon(),
        bounds(type, values),
        told.elements(),
        told.ranges());
  }

  private static long values(ColumnStatistics told, long rows) {
    if (told.distinct() == 0) {
      return UNKNOWN;
    }
    return Math.round(told.distinct() < 0 ? -told.distinct() * rows : told.distinct());
  }

  /** Object identifiers of built-in types never change: pg_type.dat. */
  private static List<String> bounds(long type, long values) {
    return switch (Math.toIntExact(Math.min(type, Integer.MAX_VALUE))) {
      case 21 -> numbers(Math.min(values, Short.MAX_VALUE)); // smallint
      case 23 -> numbers(Math.min(values, Integer.MAX_VALUE)); // integer
      case 20, 700, 701, 1700 -> numbers(values); // bigint, real, double precision, numeric
      case 25, 1042, 1043 -> letters(); // text, character, character varying
      case 1082, 1114 -> days(""); // date, timestamp
      case 1184 -> days(" 00:00:00+00"); // timestamp with time zone
      case 2950 -> uuids();
      default -> List.of();
    };
  }

  /** Evenly from 1 to the last. */
  private static List<String> numbers(long last) {
    long bins = Math.min(BINS, last - 1);
    return LongStream.rangeClosed(0, bins)
        .map(bin -> 1 + Math.round((double) (last - 1) * bin / bins))
        .mapToObj(Long::toString)
        .toList();
  }

  private static List<String> days(String time) {
    long days = ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY);
    return LongStream.rangeClosed(0, BINS)
        .mapToObj(bin -> FIRST_DAY.plusDays(days * bin / BINS) + time)
        .toList();
  }

  private static List<String> uuids() {
    return IntStream.rangeClosed(0, 15)
        .mapToObj(Integer::toHexString)
        .map(digit -> digit + "0000000-0000-0000-0000-000000000000")
        .toList();
  }

  /** In this order under every collation. */
  private static List<String> letters() {
    return Stream.concat(
            Stream.of("0"), IntStream.rangeClosed('a', 'z').mapToObj(Character::toString))
        .toList();
  }
}
