package org.schematest.expectation.migration.trap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.migration.Place;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.ToolTraps;

/** Which traps an exception means. */
class TrapExceptionTest {

  private static ToolTrap trap(String migration, int line) {
    return new ToolTrap(
        "a trap", new Place(migration, "src/" + migration, line), "should end", "set something");
  }

  private static final ToolTraps TWO =
      new ToolTraps(
          List.of(trap("deep/V2__index.sql", 3), trap("V3__other.sql", 0)),
          List.of(),
          List.of("V1__a.sql", "deep/V2__index.sql", "V3__other.sql"),
          Map.of());

  private static List<String> left(ToolTraps traps) {
    return TrapExpectations.areNone(traps).stream().map(Finding::subject).toList();
  }

  @Test
  void a_migration_is_excepted_with_or_without_its_folders_and_by_nothing_less() {
    for (String place : List.of("deep/V2__index.sql", "V2__index.sql", "V2__index.sql:3")) {
      assertThat(left(TWO.except(place, "it is known")))
          .as(place)
          .containsExactly("migration V3__other.sql");
    }
    for (String place : List.of("index.sql", "V2__index.sql:2", "V2", "")) {
      assertThat(left(TWO.except(place, "it is known")))
          .as(place)
          .containsExactly(
              "migration deep/V2__index.sql", "migration V3__other.sql", "exception " + place);
    }
  }

  @Test
  void an_exception_that_is_not_needed_says_where_traps_are() {
    assertThat(
            FindingReport.of(
                TrapExpectations.areNone(TWO.except("V1__a.sql", "it is known")).get(2)))
        .isEqualTo(
            """
            exception V1__a.sql: should be needed, but there is no trap at that place
              reason  it is known
              traps   V2__index.sql:3
                      V3__other.sql
              fix     take the exception out\
            """);
  }

  @Test
  void the_line_of_a_trap_is_told_where_it_is_known() {
    assertThat(TrapExpectations.areNone(TWO))
        .extracting(FindingReport::of)
        .satisfiesExactly(
            first -> assertThat(first).contains("place  src/deep/V2__index.sql, line 3\n"),
            second -> assertThat(second).contains("place  src/V3__other.sql\n"));
  }
}
