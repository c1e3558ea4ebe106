package org.schematest.expectation.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.finding.FindingReport;
import org.schematest.migration.rollback.Failure;
import org.schematest.migration.rollback.RoundTrip;
import org.schematest.migration.rollback.RoundTrips;
import org.schematest.schema.name.NoSuchObjectException;

class RollbackExpectationsTest {

  private static final RoundTrip GOOD = trip("V1__orders.sql");
  private static final RoundTrip NO_WAY = RoundTrip.without("V2__x.sql", "a script U2__<name>.sql");
  private static final RoundTrip EMPTY =
      trip(
          "V3__y.sql",
          new Failure(
              Failure.Step.UP_OVER_ROWS,
              "migration V3__y.sql failed at line 1: column \"y\" contains null values"));

  private static RoundTrip trip(String name, Failure... failures) {
    return new RoundTrip(
        name,
        Optional.of(name.replace('V', 'U')),
        "a script",
        List.of(),
        List.of(),
        List.of(),
        List.of(failures),
        List.of());
  }

  private static RoundTrips trips(RoundTrip... trips) {
    return new RoundTrips(List.of(trips), List.of());
  }

  private static List<String> texts(RoundTrips trips) {
    return RollbackExpectations.leadBackEverywhere(trips).stream().map(FindingReport::of).toList();
  }

  @Test
  void a_good_way_back_is_silent() {
    assertThat(texts(trips(GOOD))).isEmpty();
  }

  @Test
  void none_at_all_is_a_failure() {
    assertThat(texts(trips(GOOD).after("1")))
        .containsExactly(
            "the ways back: should lead back from each migration, but there is no migration among"
                + " these");
  }

  @Test
  void one_that_could_not_be_tried_over_rows_is_a_failure() {
    assertThat(texts(trips(EMPTY)))
        .containsExactly(
            """
            migration V3__y.sql: should lead back by U3__y.sql, but that could not be tried over rows, to which the migration does not apply
              failure  migration V3__y.sql failed at line 1: column "y" contains null values\
            """);
  }

  @Test
  void an_irreversible_migration_is_excepted() {
    assertThat(texts(trips(GOOD, NO_WAY))).hasSize(1);
    assertThat(texts(trips(GOOD, NO_WAY).except("2", "irreversible: it merges accounts")))
        .isEmpty();
    assertThat(texts(trips(GOOD, NO_WAY).except("V2__x.sql", "irreversible"))).isEmpty();
  }

  @Test
  void an_exception_that_is_not_needed_is_a_failure() {
    assertThat(texts(trips(GOOD).except("1", "it was thought irreversible")))
        .containsExactly(
            """
            migration V1__orders.sql: should be irreversible, as its exception says, but U1__orders.sql leads back: take the exception out
              reason  it was thought irreversible\
            """);
  }

  @Test
  void an_exception_names_a_migration_and_a_reason() {
    assertThatExceptionOfType(NoSuchObjectException.class)
        .isThrownBy(() -> trips(GOOD).except("7", "irreversible"))
        .withMessageContaining("V1__orders.sql");
    assertThatIllegalArgumentException().isThrownBy(() -> trips(GOOD).except("1", " "));
  }

  @Test
  void a_release_is_what_comes_after_the_one_before() {
    assertThat(trips(GOOD, NO_WAY, EMPTY).after("1").trips()).containsExactly(NO_WAY, EMPTY);
    assertThat(trips(GOOD, NO_WAY, EMPTY).only("2").trips()).containsExactly(NO_WAY);
    assertThat(trips(GOOD, NO_WAY, EMPTY).of("3")).isEqualTo(EMPTY);
  }
}
