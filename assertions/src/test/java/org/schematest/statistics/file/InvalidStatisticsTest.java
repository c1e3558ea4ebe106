package org.schematest.statistics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a file can be nonsense, with the sentence that says so. */
class InvalidStatisticsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "rows": -1 | line 4, column 31: table public.orders: "rows" should be a whole number from 0 to 9007199254740992, but is -1; correct it
          "rows": 9007199254740993 | line 4, column 31: table public.orders: "rows" should be a whole number from 0 to 9007199254740992, but is 9007199254740993; correct it
          "rows": 1.5 | line 4, column 31: table public.orders: "rows" should be a whole number from 0 to 9007199254740992, but is 1.5; correct it
          "rows": "many" | line 4, column 31: table public.orders: "rows" should be a number, but is the text "many"; correct it
          "rows": null | line 4, column 31: table public.orders: "rows" should be a number, but is null; correct it
          "pages": 1 | line 4, column 22: table public.orders: "rows" is missing; add it
          "rows": 1, "rows": 2 | line 4, column 34: table public.orders: "rows" is here twice; delete one of the two
          "rows": 1, "row": 2 | line 4, column 34: table public.orders: there is no key "row" here; known are rows, pages, visiblePages, analyzedOn, columns, treeColumns, indexes, so correct or delete it
          "rows": 1, "pages": -1 | line 4, column 43: table public.orders: "pages" should be a whole number from 0 to 4294967294, but is -1; correct it
          "rows": 1, "pages": 4294967295 | line 4, column 43: table public.orders: "pages" should be a whole number from 0 to 4294967294, but is 4294967295; correct it
          "rows": 1, "pages": 7, "visiblePages": 8 | line 4, column 62: table public.orders: "visiblePages" should be a whole number from 0 to 7, but is 8; correct it
          "rows": 1, "analyzedOn": "2026-02-30" | line 4, column 48: table public.orders: "analyzedOn" should be a day such as 2026-11-21, but is the text "2026-02-30"; correct it
          "rows": 1, "analyzedOn": 20261121 | line 4, column 48: table public.orders: "analyzedOn" should be a text in quotes, but is the number 20261121; correct it
          "rows": 1, "columns": [] | line 4, column 45: table public.orders: this should be an object in braces, but is a list; correct it
          "rows": 1, "columns": {"a": {}, "a": {}} | line 4, column 55: table public.orders: "a" is here twice; delete one of the two
          "rows": 1, "indexes": {"i": {"height": 33}} | line 4, column 62: table public.orders, index i: "height" should be a whole number from 0 to 32, but is 33; correct it
          "rows": 1, "indexes": {"i": {"pages": -1}} | line 4, column 61: table public.orders, index i: "pages" should be a whole number from 0 to 4294967294, but is -1; correct it
          "rows": 1, "indexes": {"i": {"depth": 1}} | line 4, column 52: table public.orders, index i: there is no key "depth" here; known are rows, pages, height, expressions, so correct or delete it
          "rows": 1, "indexes": {"i": {"expressions": {"lower": {}}}} | line 4, column 77: table public.orders, index i: an expression should be named by the position of its key, from 1 to 32, but is "lower"; correct it
          """)
  void a_table_that_cannot_be(String members, String message) {
    assertInvalid(
        """
        {
          "schematestStatistics": 1,
          "tables": {
            "public.orders": {%s}
          }
        }
        """
            .formatted(members),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "nullFraction": 1.5 | line 3, column 38: table public.orders, column status: "nullFraction" should be between 0 and 1, but is 1.5; correct it
          "nullFraction": -0.1 | line 3, column 38: table public.orders, column status: "nullFraction" should be between 0 and 1, but is -0.1; correct it
          "averageWidth": -4 | line 3, column 38: table public.orders, column status: "averageWidth" should be a whole number from 0 to 1073741824, but is -4; correct it
          "distinct": -1.5 | line 3, column 34: table public.orders, column status: "distinct" should be at least -1, but is -1.5; correct it
          "distinct": 1e400 | line 3, column 34: table public.orders, column status: "distinct" should be at least -1, but is 1E+400; correct it
          "correlation": 1.1 | line 3, column 37: table public.orders, column status: "correlation" should be between -1 and 1, but is 1.1; correct it
          "corelation": 1 | line 3, column 22: table public.orders, column status: there is no key "corelation" here; known are nullFraction, averageWidth, distinct, correlation, mostCommonFrequencies, mostCommonValues, histogram, mostCommonElements, elementFrequencies, elementCountHistogram, emptyRangeFraction, rangeLengthHistogram, rangeBoundsHistogram, so correct or delete it
          "mostCommonFrequencies": [0.5, 1.5] | line 3, column 53: table public.orders, column status: "mostCommonFrequencies" should be between 0 and 1, but is 1.5; correct it
          "nullFraction": 0.2, "mostCommonFrequencies": [0.5, 0.5] | line 3, column 68: table public.orders, column status: the most common values have, with null, 1.2 of the rows, but should have at most 1; correct "mostCommonFrequencies" or "nullFraction"
          "mostCommonFrequencies": [0.5], "mostCommonValues": ["a", "b"] | line 3, column 74: table public.orders, column status: there should be as many "mostCommonValues" as "mostCommonFrequencies", but there are 2 and 1; correct either
          "mostCommonFrequencies": [0.5, 0.1], "mostCommonValues": ["a", "a"] | line 3, column 79: table public.orders, column status: the most common values should differ, but "a" is there twice; delete one of the two
          "mostCommonFrequencies": [0.5], "mostCommonValues": [true] | line 3, column 75: table public.orders, column status: "mostCommonValues" should be a text in quotes, but is true; correct it
          "histogram": ["a"] | line 3, column 35: table public.orders, column status: "histogram" should have no bounds or at least 2, but has 1; add one or delete it
          "histogram": "a" | line 3, column 35: table public.orders, column status: "histogram" should be a list in brackets, but is the text "a"; correct it
          "mostCommonElements": ["a"], "elementFrequencies": [0.5] | line 3, column 73: table public.orders, column status: there should be 2 or 3 more "elementFrequencies" than "mostCommonElements", but there are 1 and 1; correct either
          "emptyRangeFraction": 2 | line 3, column 44: table public.orders, column status: "emptyRangeFraction" should be between 0 and 1, but is 2; correct it
          """)
  void a_column_that_cannot_be(String members, String message) {
    assertInvalid(
        """
        {"schematestStatistics": 1, "tables": {
          "public.orders": {"rows": 9, "columns": {
            "status": {      %s}
          }}
        }}
        """
            .formatted(members),
        message);
  }

  @Test
  void a_file_of_a_newer_format_is_not_judged_by_the_keys_of_this_one() {
    assertInvalid(
        "{\"schematestStatistics\": 2, \"relations\": []}",
        "line 1, column 26: the file is in format 2, but this Schematest reads no newer one than"
            + " 1; use the Schematest that wrote it, or export the file again with this one");
    assertInvalid(
        "{\"tables\": {}}", "line 1, column 1: \"schematestStatistics\" is missing; add it");
    assertInvalid(
        "{\"schematestStatistics\": 1, \"tables\": {}, \"serverVersion\": 180006}",
        "line 1, column 1: \"exportedOn\" is missing; add it");
    assertInvalid(
        "{\"schematestStatistics\": 1, \"tables\": {}, \"table\": 1}",
        "line 1, column 43: there is no key \"table\" here; known are schematestStatistics,"
            + " serverVersion, exportedOn, tables, so correct or delete it");
  }

  @Test
  void what_is_too_deep_or_too_great_to_be_read_is_refused_like_the_rest() {
    Assertions.assertThatThrownBy(() -> StatisticsFile.parse("[".repeat(100_000), "stats.json"))
        .isInstanceOf(InvalidStatisticsException.class)
        .hasMessageStartingWith("statistics file stats.json, line 1");
    Assertions.assertThatThrownBy(
            () -> StatisticsFile.parse("{\"schematestStatistics\": 1e2147483648}", "stats.json"))
        .isInstanceOf(InvalidStatisticsException.class)
        .hasMessageStartingWith("statistics file stats.json");
  }

  @Test
  void a_file_that_is_not_json_is_said_to_be_so() {
    assertInvalid(
        "{\"schematestStatistics\": 1,\n  \"tables\": {\"public.orders\": {\"rows\": 1",
        "line 2, column 41: the file ends in the middle, so a part of it was lost; export it again");
    assertInvalid(
        "",
        "line 1, column 1: the file ends in the middle, so a part of it was lost; export it again");
    assertInvalid(
        "{\n  \"schematestStatistics\": 1,,\n}",
        "line 2, column 29: this is not JSON (Unexpected character (',' (code 44))); mend it"
            + " there, or export the file again");
    assertInvalid(
        "rows,10",
        "line 1, column 1: this is not JSON (Unrecognized token 'rows'); mend it there, or"
            + " export the file again");
    assertInvalid(
        "{\"schematestStatistics\": 1, \"tables\": {}} {}",
        "line 1, column 43: the file should end after its last brace, but goes on; delete what"
            + " follows");
    assertInvalid(
        "[]", "line 1, column 1: this should be an object in braces, but is a list; correct it");
  }

  @Test
  void a_table_is_named_once_and_with_its_schema() {
    assertInvalid(
        "{\"schematestStatistics\": 1, \"tables\": {\"orders\": {\"rows\": 1}}}",
        "line 1, column 50: \"orders\" should be the name of a table with its schema, as SQL spells"
            + " it, such as public.orders or \\\"Shop\\\".orders; correct it");
    assertInvalid(
        "{\"schematestStatistics\": 1, \"tables\": {\"Order Lines.x\": {\"rows\": 1}}}",
        "line 1, column 57: \"Order Lines.x\" should be the name of a table with its schema, as SQL"
            + " spells it, such as public.orders or \\\"Shop\\\".orders; correct it");
    assertInvalid(
        "{\"schematestStatistics\": 1, \"tables\": {\"a.t\": {\"rows\": 1}, \"A.t\": {\"rows\": 1}}}",
        "line 1, column 47: table a.t is here twice, once as A.t and once as a.t; delete one of the"
            + " two");
  }

  private static void assertInvalid(String text, String message) {
    InvalidStatisticsException failure =
        catchThrowableOfType(
            InvalidStatisticsException.class, () -> StatisticsFile.parse(text, "prod.json"));
    assertThat(failure).hasMessage("statistics file prod.json, " + message);
  }
}
