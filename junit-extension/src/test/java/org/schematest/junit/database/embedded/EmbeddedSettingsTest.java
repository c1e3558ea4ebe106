package org.schematest.junit.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.Template;

class EmbeddedSettingsTest {

  private static <T> T with(Map<String, String> properties, Supplier<T> work) {
    try {
      properties.forEach(System::setProperty);
      return work.get();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void they_are_read_from_system_properties() {
    Path kept = Path.of("kept").toAbsolutePath();
    assertThat(
            with(
                Map.of(
                    "schematest.cache", kept.toString(),
                    "schematest.cache.megabytes", "100",
                    "schematest.postgres.binaries", "archives"),
                () -> EmbeddedSettings.ofSystemProperties(16)))
        .isEqualTo(
            new EmbeddedSettings(
                16, Optional.of(Path.of("archives")), Optional.of(kept), true, 100));
    assertThat(EmbeddedSettings.ofSystemProperties(18))
        .isEqualTo(new EmbeddedSettings(18, Optional.empty(), Optional.empty(), true, 2048));
    assertThat(
            with(Map.of("schematest.cache", "off"), () -> EmbeddedSettings.ofSystemProperties(18)))
        .isEqualTo(new EmbeddedSettings(18, Optional.empty(), Optional.empty(), false, 2048));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "none", "true", "on", "OFF", "target/cache"})
  void a_cache_that_would_be_a_folder_beside_the_tests_is_refused(String cache) {
    assertThatThrownBy(
            () ->
                with(
                    Map.of("schematest.cache", cache),
                    () -> EmbeddedSettings.ofSystemProperties(18)))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(
            "system property schematest.cache is \""
                + cache
                + "\": give the absolute path of a folder, or off to keep nothing");
  }

  @Test
  void a_size_that_is_no_number_is_refused() {
    assertThatThrownBy(
            () ->
                with(
                    Map.of("schematest.cache.megabytes", "2 GB"),
                    () -> EmbeddedSettings.ofSystemProperties(18)))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(
            "system property schematest.cache.megabytes is \"2 GB\": give a number of megabytes,"
                + " such as 2048");
  }

  @Test
  void the_version_is_part_of_what_a_source_is_called() {
    assertThat(new EmbeddedPostgresSource(EmbeddedSettings.ofSystemProperties(16)).description())
        .isEqualTo("embedded PostgreSQL 16");
  }

  @Test
  void with_the_cache_off_everything_is_gone_at_the_end() throws SQLException {
    TestRecipe recipe = TestRecipe.of("off", "create table orders (id bigint)");
    Path temporary;
    try (EmbeddedPostgresSource source =
        new EmbeddedPostgresSource(
            new EmbeddedSettings(18, Optional.empty(), Optional.empty(), false, 2048))) {
      Template template = source.template(recipe);
      try (Connection connection = template.server().copy(template.database()).connect();
          Statement statement = connection.createStatement();
          ResultSet data = statement.executeQuery("show data_directory")) {
        data.next();
        temporary = Path.of(data.getString(1)).resolve("../..").normalize();
      }
      assertThat(temporary).isDirectory();
      assertThat(temporary.resolve("..").normalize())
          .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
    }
    assertThat(temporary).doesNotExist();
  }
}
