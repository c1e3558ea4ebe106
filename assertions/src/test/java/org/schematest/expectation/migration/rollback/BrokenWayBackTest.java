package org.schematest.expectation.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.finding.FindingReport;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.ObjectChange.Kind;
import org.schematest.migration.difference.Difference;
import org.schematest.migration.rollback.Failure;
import org.schematest.migration.rollback.RoundTrip;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.schema.object.ObjectKind;

/** What is told of a way back that leads elsewhere. */
class BrokenWayBackTest {

  private static final Failure AGAIN = new Failure(Failure.Step.UP_AGAIN, "it is there already");

  private static Difference difference(
      Kind kind, String name, String before, String after, String undo) {
    return new Difference(
        new ObjectChange(
            kind,
            ObjectKind.COLUMN,
            name,
            Optional.empty(),
            Optional.of(before).filter(text -> !text.isEmpty()),
            Optional.of(after).filter(text -> !text.isEmpty())),
        Optional.of(undo).filter(text -> !text.isEmpty()));
  }

  private static String told(List<Difference> down, List<Difference> upAgain, Failure... failures) {
    RoundTrip trip =
        new RoundTrip(
            "V2__x.sql",
            Optional.of("U2__x.sql"),
            "a script",
            down,
            List.of(),
            upAgain,
            List.of(failures),
            List.of());
    return FindingReport.of(
        RollbackExpectations.leadBackEverywhere(new RoundTrips(List.of(trip), List.of())).get(0));
  }

  @Test
  void what_the_migration_makes_otherwise_the_second_time_is_told() {
    assertThat(
            told(
                List.of(),
                List.of(
                    difference(Kind.CHANGED, "\"Shop\".a.b", "", "default 1\n  + 1", "x"),
                    difference(Kind.CHANGED, "\"Shop\".a.c", "integer", "bigint", "x"))))
        .isEqualTo(
            """
            migration V2__x.sql: should lead back by U2__x.sql, but that lets the migration make something else when it is applied again
              at first, then  column "Shop".a.b
                                is   default 1; + 1, but was not
                              column "Shop".a.c
                                was  integer
                                is   bigint\
            """);
  }

  @Test
  void what_follows_from_what_is_left_behind_is_not_told_again() {
    List<Difference> left = List.of(difference(Kind.CREATED, "a.b", "", "integer", "drop it;"));
    assertThat(told(left, left, AGAIN))
        .isEqualTo(
            """
            migration V2__x.sql: should lead back by U2__x.sql, but that leaves 1 object behind
              left over  column a.b
              fix        drop it;\
            """);
    assertThat(told(List.of(), List.of(), AGAIN))
        .isEqualTo(
            """
            migration V2__x.sql: should lead back by U2__x.sql, but that does not let it be applied again
              failure  it is there already\
            """);
  }

  @Test
  void a_fix_mends_all_or_is_none() {
    Difference known = difference(Kind.CREATED, "a.b", "", "integer", "drop it;");
    Difference unknown = difference(Kind.DROPPED, "a.c", "integer", "", "");
    assertThat(told(List.of(known, known), List.of())).contains("fix ").contains("2 objects");
    assertThat(told(List.of(known, unknown), List.of()))
        .contains("leaves 1 object behind, and does not bring back 1 object")
        .doesNotContain("fix ");
  }

  @Test
  void a_migration_without_a_way_back_says_where_one_was_looked_for() {
    RoundTrips trips =
        new RoundTrips(
            List.of(RoundTrip.without("V2__x.sql", "a script U2__<name>.sql")), List.of());
    assertThat(FindingReport.of(RollbackExpectations.leadBackEverywhere(trips).get(0)))
        .isEqualTo(
            """
            migration V2__x.sql: should have a way back, but has none
              looked for  a script U2__<name>.sql
              or          except("V2__x.sql", "irreversible: …")\
            """);
  }
}
