package org.schematest.statistics.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.ColumnStatistics;
import org.schematest.statistics.CommonValue;
import org.schematest.statistics.ElementStatistics;
import org.schematest.statistics.IndexStatistics;
import org.schematest.statistics.RangeStatistics;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.StatisticsOrigin;
import org.schematest.statistics.TableStatistics;

class StatisticsFileTest {

  private static final List<String> NAMES =
      List.of("orders", "Order Lines", "größe", "say \"hi\"", "a.b", "user", "tab\there", "🐘");

  @Test
  void columns_and_indexes_are_a_line_each() {
    TableStatistics orders =
        new TableStatistics(
            10_000_000,
            Optional.of(123_513L),
            Optional.of(120_000L),
            Optional.of(LocalDate.of(2026, 11, 20)),
            new TreeMap<>(
                Map.of(
                    "id",
                    ColumnStatistics.of(0, 8, -1),
                    "status",
                    new ColumnStatistics(
                        0.00003,
                        5,
                        4,
                        Optional.of(-0.25),
                        List.of(
                            new CommonValue(Optional.of("paid"), 0.97),
                            new CommonValue(Optional.empty(), 0.01)),
                        List.of("a", "b\"c"),
                        Optional.empty(),
                        Optional.empty()))),
            new TreeMap<>(),
            new TreeMap<>(
                Map.of(
                    "orders_pkey",
                    new IndexStatistics(
                        Optional.of(10_000_000L),
                        Optional.of(27_422L),
                        Optional.of(2),
                        new TreeMap<>(Map.of(1, ColumnStatistics.of(0, 8, -0.5)))))));
    Statistics statistics =
        new Statistics(
            Optional.of(
                new StatisticsOrigin(new ServerVersion(170_011), LocalDate.of(2026, 11, 21))),
            new TreeMap<>(
                Map.of(
                    new QualifiedName("public", "orders"),
                    orders,
                    new QualifiedName("Shop", "Order Lines"),
                    TableStatistics.ofRows(1))));

    assertThat(StatisticsFile.write(statistics))
        .isEqualTo(
            """
            {
              "schematestStatistics": 1,
              "serverVersion": 170011,
              "exportedOn": "2026-11-21",
              "tables": {
                "\\"Shop\\".\\"Order Lines\\"": {
                  "rows": 1
                },
                "public.orders": {
                  "rows": 10000000, "pages": 123513, "visiblePages": 120000, "analyzedOn": "2026-11-20",
                  "columns": {
                    "id": {"nullFraction": 0, "averageWidth": 8, "distinct": -1},
                    "status": {"nullFraction": 0.00003, "averageWidth": 5, "distinct": 4, "correlation": -0.25, "mostCommonFrequencies": [0.97, 0.01], "mostCommonValues": ["paid", null], "histogram": ["a", "b\\"c"]}
                  },
                  "indexes": {
                    "orders_pkey": {"rows": 10000000, "pages": 27422, "height": 2, "expressions": {
                      "1": {"nullFraction": 0, "averageWidth": 8, "distinct": -0.5}
                    }}
                  }
                }
              }
            }
            """);
  }

  @Test
  void what_is_written_is_read_as_the_same_and_written_as_the_same() {
    Random random = new Random(42);
    for (int i = 0; i < 500; i++) {
      Statistics statistics = statistics(random);
      String text = StatisticsFile.write(statistics);
      Statistics read = StatisticsFile.parse(text, "random.json");
      assertThat(read).as(text).isEqualTo(statistics);
      assertThat(StatisticsFile.write(read)).isEqualTo(text);
    }
    assertThat(StatisticsFile.parse(StatisticsFile.write(Statistics.NONE), "none.json"))
        .isEqualTo(Statistics.NONE);
  }

  @Test
  void a_number_of_four_bytes_has_no_more_digits_than_it_needs() {
    assertThat(JsonText.number(Double.parseDouble("0.3"))).isEqualTo("0.3");
    assertThat(JsonText.number(2e-5)).isEqualTo("0.00002");
    assertThat(JsonText.number(1.5e-9)).isEqualTo("1.5E-9");
    assertThat(JsonText.number(Double.parseDouble("2e23"))).isEqualTo("2E+23");
    assertThat(JsonText.number(1e7)).isEqualTo("10000000");
    assertThat(JsonText.number(-0.1234567)).isEqualTo("-0.1234567");
    assertThat(JsonText.number(Math.PI)).isEqualTo("3.141592653589793");
  }

  @Test
  void a_file_by_hand_needs_nothing_but_rows() {
    Statistics statistics =
        StatisticsFile.parse(
            """
            {"schematestStatistics": 1, "tables": {"Public.Orders": {"rows": 1e7, "columns": {
                "status": {"mostCommonFrequencies": [0.97], "mostCommonValues": ["done"]}}}}}
            """,
            "by-hand.json");
    TableStatistics orders = statistics.of(new QualifiedName("public", "orders")).orElseThrow();
    assertThat(orders.rows()).isEqualTo(10_000_000);
    assertThat(orders.columns().get("status"))
        .isEqualTo(
            new ColumnStatistics(
                0,
                0,
                0,
                Optional.empty(),
                List.of(new CommonValue(Optional.of("done"), 0.97)),
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void a_file_is_read_from_a_path_or_the_class_path(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("production.json");
    String text = StatisticsFile.write(statistics(new Random(7)));
    Files.writeString(file, text);
    assertThat(StatisticsFile.read(file)).isEqualTo(StatisticsFile.parse(text, "x"));
    assertThat(StatisticsFile.classpath("/org/schematest/statistics/file/rows.json"))
        .isEqualTo(StatisticsFile.classpath("org/schematest/statistics/file/rows.json"))
        .satisfies(one -> assertThat(one.tables()).hasSize(1));

    Path none = directory.resolve("none.json");
    assertThatThrownBy(() -> StatisticsFile.read(none))
        .isInstanceOf(InvalidStatisticsException.class)
        .hasMessage(
            "statistics file %s: does not exist, it was looked for at %s".formatted(none, none));
    assertThatThrownBy(() -> StatisticsFile.read(directory))
        .isInstanceOf(InvalidStatisticsException.class)
        .hasMessageContaining(": cannot be read, ");
    assertThatThrownBy(() -> StatisticsFile.classpath("none.json"))
        .isInstanceOf(InvalidStatisticsException.class)
        .hasMessage(
            "statistics file classpath:none.json: does not exist, it was looked for on the class"
                + " path, by the context class loader and by Schematest's own");
    Files.write(file, "{\"größe\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> StatisticsFile.read(file))
        .hasMessage("statistics file %s: is not in UTF-8; save it so, or export it again", file);
    Files.write(file, text.substring(0, text.length() / 2).getBytes(UTF_8));
    assertThatThrownBy(() -> StatisticsFile.read(file))
        .hasMessageEndingWith(
            "the file ends in the middle, so a part of it was lost; export it again");
  }

  private static Statistics statistics(Random random) {
    SortedMap<QualifiedName, TableStatistics> tables = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tables.put(new QualifiedName(name(random), name(random)), table(random));
    }
    return new Statistics(
        maybe(
            random,
            new StatisticsOrigin(
                new ServerVersion(140_000 + random.nextInt(50_000)),
                LocalDate.ofEpochDay(random.nextInt(30_000)))),
        tables);
  }

  private static TableStatistics table(Random random) {
    SortedMap<String, IndexStatistics> indexes = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      SortedMap<Integer, ColumnStatistics> expressions = new TreeMap<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        expressions.put(1 + random.nextInt(32), column(random));
      }
      indexes.put(
          name(random),
          new IndexStatistics(
              maybe(random, (long) random.nextInt(1_000_000)),
              maybe(random, (long) random.nextInt(1_000_000)),
              maybe(random, random.nextInt(5)),
              expressions));
    }
    Optional<Long> pages = maybe(random, (1L << 32) - 2 - random.nextInt(10));
    return new TableStatistics(
        random.nextBoolean() ? 1L << 53 : random.nextInt(100),
        pages,
        pages.map(most -> most - random.nextInt(2)),
        maybe(random, LocalDate.ofEpochDay(random.nextInt(30_000))),
        columns(random),
        columns(random),
        indexes);
  }

  private static SortedMap<String, ColumnStatistics> columns(Random random) {
    SortedMap<String, ColumnStatistics> columns = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      columns.put(name(random), column(random));
    }
    return columns;
  }

  private static ColumnStatistics column(Random random) {
    List<CommonValue> common = new ArrayList<>();
    boolean hidden = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      Optional<String> value = hidden ? Optional.empty() : maybe(random, name(random) + i);
      common.add(new CommonValue(value, random.nextDouble() / 5));
    }
    return new ColumnStatistics(
        real(random) / 5,
        random.nextInt(100),
        random.nextBoolean() ? -real(random) : random.nextInt(1_000_000),
        maybe(random, -real(random)),
        common,
        texts(random),
        maybe(
            random,
            random.nextBoolean()
                ? new ElementStatistics(List.of(), List.of(), List.of())
                : new ElementStatistics(
                    List.of(name(random)), List.of(0.5, 0.25, 1.0), List.of(1.0, 2.5))),
        maybe(random, new RangeStatistics(texts(random), real(random), texts(random))));
  }

  private static List<String> texts(Random random) {
    return random.nextBoolean() ? List.of() : List.of(name(random), "", name(random));
  }

  /** As a number of the server, which has 4 bytes, or any other. */
  private static double real(Random random) {
    return random.nextBoolean()
        ? Double.parseDouble(Float.toString(random.nextFloat()))
        : random.nextDouble() * Math.pow(10, -random.nextInt(12));
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
