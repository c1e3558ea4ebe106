package org.schematest.junit.database.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "work_mem=64MB | set \"work_mem\" = '64MB'",
        "search_path=\"My \"\"100%\"\" Shop\", größe, \"a, b\", public"
            + " | set \"search_path\" = 'My \"100%\" Shop', 'größe', 'a, b', 'public'",
        "search_path=\"it's\" | set \"search_path\" = 'it''s'",
        "app.path=C:\\temp=x | set \"app.path\" = E'C:\\\\temp=x'",
        "app.nothing= | set \"app.nothing\" = ''"
      })
  void a_setting_is_written_as_it_was_meant(String stored, String clause) {
    assertThat(DatabaseSettings.set(stored)).isEqualTo(" " + clause);
  }
}
