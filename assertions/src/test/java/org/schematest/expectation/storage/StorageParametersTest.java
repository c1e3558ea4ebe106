package org.schematest.expectation.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.schematest.schema.Table;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.TestPostgres;

class StorageParametersTest {

  private final Table orders =
      TestPostgres.catalogOf(
              TestPostgres.freshDatabase(
                  "create table orders (id bigint)"
                      + " with (autovacuum_enabled = off, fillfactor = 80)"))
          .schema("public")
          .table("orders");

  @Test
  void a_switch_is_off_by_any_word() {
    assertThat(StorageExpectations.hasStorageParameter(orders, "autovacuum_enabled", "false"))
        .isEmpty();
    assertThat(StorageExpectations.hasStorageParameter(orders, "autovacuum_enabled", "true"))
        .isPresent();
  }

  @Test
  void a_number_is_no_switch() {
    assertThat(StorageExpectations.hasStorageParameter(orders, "fillfactor", "on")).isPresent();
  }

  @Test
  void a_misspelled_parameter_is_not_absent() {
    assertThatThrownBy(() -> StorageExpectations.hasNoStorageParameter(orders, "filfactor"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageStartingWith("no storage parameter \"filfactor\" in PostgreSQL; it has:")
        .hasMessageContaining("fillfactor");
    assertThat(StorageExpectations.hasNoStorageParameter(orders, "toast.vacuum_truncate"))
        .isEmpty();
  }
}
