package org.schematest.expectation.migration.trap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.testing.Golden.assertGolden;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schematest.migration.Place;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.ToolTraps;

class TrapExpectationsTest {

  private static final ToolTraps ONE =
      new ToolTraps(
          List.of(
              new ToolTrap(
                  "index concurrently behind Flyway's lock",
                  new Place("V2__index.sql", "src/main/resources/db/migration/V2__index.sql", 3),
                  "should end where Flyway applies it, but waits there for ever",
                  "set flyway.postgresql.transactional.lock=false")),
          List.of(),
          List.of("V1__größe.sql", "V2__index.sql", "V3__later.sql"),
          Map.of());

  private static final ToolTraps NONE = new ToolTraps(List.of(), List.of(), List.of(), Map.of());

  @Test
  void a_trap_is_told_with_its_place_and_fix() {
    assertGolden("traps__met", catchThrowable(() -> assertThat(ONE).areNone()));
  }

  @Test
  void without_a_trap_there_is_nothing_to_say() {
    assertThat(NONE).areNone();
  }

  @Test
  void a_trap_is_excepted_by_its_migration_or_its_line() {
    assertThat(ONE.except("V2__index.sql", "production sets it in the environment")).areNone();
    assertThat(ONE.except("V2__index.sql:3", "production sets it in the environment")).areNone();
  }

  @Test
  void an_exception_that_is_not_needed_fails() {
    assertGolden(
        "traps__unneeded_exception",
        catchThrowable(
            () ->
                assertThat(NONE.except("V2__index.sql", "production sets it elsewhere"))
                    .areNone()));
  }

  @Test
  void what_is_applied_everywhere_is_left_out() {
    assertThat(ONE.after("2")).areNone();
    assertThat(ONE.after("V3__later.sql")).areNone();
    assertThatThrownBy(() -> assertThat(ONE.after("1")).areNone())
        .hasMessageContaining("migration V2__index.sql: should end");
    assertThatThrownBy(() -> ONE.after("4")).hasMessageContaining("V3__later.sql");
  }

  @Test
  void an_exception_needs_a_reason() {
    assertThatThrownBy(() -> ONE.except("V2__index.sql", " "))
        .hasMessageContaining("gives no reason");
  }
}
