package org.schematest.statistics.disclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The values of a type on a line of numbers, with numbers on it that are round to people. */
enum Scale {
  /** Whole numbers, which end where the type does. */
  SMALLINT(Short.MIN_VALUE, Short.MAX_VALUE, 1),
  INTEGER(Integer.MIN_VALUE, Integer.MAX_VALUE, 1),
  BIGINT(-9.2e18, 9.2e18, 1),
  /** Numbers with as many digits as they need. */
  DECIMAL(-1e30, 1e30, 0),
  /** In seconds, as the others of its kind. */
  DATE(Scale.YEAR_0, Scale.YEAR_10000, ChronoUnit.DAYS.getDuration().toSeconds()),
  TIMESTAMP(Scale.YEAR_0, Scale.YEAR_10000, 1),
  TIMESTAMPTZ(Scale.YEAR_0, Scale.YEAR_10000, 1);

  private static final double YEAR_0 = -62_135_596_800.0;
  private static final double YEAR_10000 = 253_402_300_800.0 - 86_400;

  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  /** Digits that survive arithmetic with doubles. */
  private static final MathContext PRECISION = new MathContext(14);

  private final double least;
  private final double most;
  private final double resolution;

  Scale(double least, double most, double resolution) {
    this.least = least;
    this.most = most;
    this.resolution = resolution;
  }

  /**
   * @param type a name in {@code pg_catalog}
   */
  static Optional<Scale> of(String type) {
    return switch (type) {
      case "int2" -> Optional.of(SMALLINT);
      case "int4" -> Optional.of(INTEGER);
      case "int8" -> Optional.of(BIGINT);
      case "numeric", "float4", "float8" -> Optional.of(DECIMAL);
      case "date" -> Optional.of(DATE);
      case "timestamp" -> Optional.of(TIMESTAMP);
      case "timestamptz" -> Optional.of(TIMESTAMPTZ);
      default -> Optional.empty();
    };
  }

  private boolean isTime() {
    return switch (this) {
      case SMALLINT, INTEGER, BIGINT, DECIMAL -> false;
      case DATE, TIMESTAMP, TIMESTAMPTZ -> true;
    };
  }

  /**
   * Where the value is, infinities included.
   *
   * @param value as PostgreSQL prints it in UTC, with {@code datestyle = ISO}
   * @return empty for what is not on the line: NaN, years before 1 or after 9999
   */
  Optional<Double> position(String value) {
    try {
      double position =
          switch (value) {
            case "infinity", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> isTime() ? seconds(value) : Double.parseDouble(value);
          };
      boolean inside = position >= least && position <= most;
      return inside || Double.isInfinite(position) ? Optional.of(position) : Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private double seconds(String value) {
    String text = this == TIMESTAMPTZ ? value.replaceFirst("\\+00$", "") : value;
    LocalDateTime time =
        LocalDateTime.parse(this == DATE ? text + "T00:00:00" : text.replace(' ', 'T'));
    return ChronoUnit.MICROS.between(EPOCH, time) / 1e6;
  }

  /** The greatest round number that is not above; {@code width} is more than its grid is wide. */
  double floor(double position, double width) {
    double floor =
        isTime() ? Calendar.floor(position, calendar(width)) : floorOfNumber(position, width);
    return Math.max(least, floor);
  }

  /** The least round number that is not below; {@code width} is more than its grid is wide. */
  double ceil(double position, double width) {
    double floor = floor(position, width);
    if (floor == position) {
      return position;
    }
    return Math.min(most, isTime() ? Calendar.next(floor, calendar(width)) : floor + grid(width));
  }

  /** The nearest round number; {@code width} is more than its grid is wide. */
  double round(double position, double width) {
    double floor = floor(position, width);
    double ceil = ceil(position, width);
    return position - floor < ceil - position ? floor : ceil;
  }

  /** A grid is at least as wide as values are apart. */
  private double calendar(double width) {
    return Math.max(width, Math.nextUp(resolution));
  }

  private double floorOfNumber(double position, double width) {
    double grid = grid(width);
    return Math.floor(position / grid) * grid;
  }

  /** The greatest of 1, 2, 5, 10, 20… that is less, but not finer than values are. */
  private double grid(double width) {
    double power = Math.pow(10, Math.ceil(Math.log10(width)));
    double grid =
        DoubleStream.of(power, power / 2, power / 5, power / 10)
            .filter(one -> one < width)
            .findFirst()
            .orElse(power / 20);
    return Math.max(grid, resolution);
  }

  /** The value there as PostgreSQL reads it. */
  String print(double position) {
    if (!isTime()) {
      return new BigDecimal(position).round(PRECISION).stripTrailingZeros().toPlainString();
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(Math.round(position), 0, ZoneOffset.UTC);
    String day = time.toLocalDate().toString();
    String clock = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
    return switch (this) {
      case DATE -> day;
      case TIMESTAMPTZ -> day + " " + clock + "+00";
      default -> day + " " + clock;
    };
  }

  /** Years, months, days and their parts, which no number of seconds divides. */
  private record Calendar(ChronoUnit unit, int count, double longest) {

    private static final double DAY = 86_400;

    private static final List<Calendar> UNITS =
        List.of(
            new Calendar(ChronoUnit.YEARS, 10, 3653 * DAY),
            new Calendar(ChronoUnit.YEARS, 1, 366 * DAY),
            new Calendar(ChronoUnit.MONTHS, 1, 31 * DAY),
            new Calendar(ChronoUnit.DAYS, 1, DAY),
            new Calendar(ChronoUnit.HOURS, 1, 3600),
            new Calendar(ChronoUnit.MINUTES, 1, 60),
            new Calendar(ChronoUnit.SECONDS, 1, 1));

    private static Calendar below(double width) {
      return UNITS.stream()
          .filter(one -> one.longest < width)
          .findFirst()
          .orElse(UNITS.get(UNITS.size() - 1));
    }

    static double floor(double position, double width) {
      Calendar grid = below(width);
      LocalDateTime time =
          LocalDateTime.ofEpochSecond((long) Math.floor(position), 0, ZoneOffset.UTC);
      LocalDateTime floor =
          switch (grid.unit) {
            case YEARS ->
                LocalDateTime.of(
                    Math.floorDiv(time.getYear(), grid.count) * grid.count, 1, 1, 0, 0);
            case MONTHS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            default -> time.truncatedTo(grid.unit);
          };
      return floor.toEpochSecond(ZoneOffset.UTC);
    }

    static double next(double floor, double width) {
      Calendar grid = below(width);
      return LocalDateTime.ofEpochSecond((long) floor, 0, ZoneOffset.UTC)
          .plus(grid.count, grid.unit)
          .toEpochSecond(ZoneOffset.UTC);
    }
  }
}
