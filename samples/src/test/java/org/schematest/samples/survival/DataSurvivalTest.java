package org.schematest.samples.survival;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.seed.RowsAt;
import org.schematest.migration.data.DataSurvival;

/** No migration loses what was there, but for what somebody meant it to. */
@SchemaTest(migrations = "classpath:survival/migration")
@RowsAt(version = "1", value = "classpath:survival/rows-at-1.sql")
class DataSurvivalTest {

  @Test
  void nothing_is_lost(DataSurvival survival) {
    assertThat(survival.expecting("2", "public.orders.total", "there is no coin below ten cents"))
        .losesNothing()
        .addsNoRows();
  }

  @Test
  void the_next_release_loses_nothing(DataSurvival survival) {
    assertThat(survival.after("2")).losesNothing();
  }
}
