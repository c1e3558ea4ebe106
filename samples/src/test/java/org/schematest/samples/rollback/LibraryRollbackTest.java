package org.schematest.samples.rollback;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.migration.rollback.RoundTrips;

/** A library whose releases can be taken back, but for the one that forgets the readers' cards. */
@SchemaTest(migrations = "classpath:rollback")
class LibraryRollbackTest {

  @Test
  void every_release_can_be_taken_back(RoundTrips trips) {
    assertThat(trips.except("3", "irreversible: the numbers of the cards must not be kept"))
        .leadBackEverywhere();
  }

  @Test
  void the_last_release_can_be_taken_back(RoundTrips trips) {
    assertThat(trips.only("2")).leadBackEverywhere();
  }

  @Test
  void a_migration_without_a_way_back_is_named(RoundTrips trips) {
    assertThatThrownBy(() -> assertThat(trips.after("2")).leadBackEverywhere())
        .hasMessageStartingWith(
            "migration V3__forget_cards.sql: should have a way back, but has none");
  }
}
