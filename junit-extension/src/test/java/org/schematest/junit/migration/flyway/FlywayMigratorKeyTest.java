package org.schematest.junit.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides whether migrations have to be applied again. */
class FlywayMigratorKeyTest {

  private final Path folder;

  FlywayMigratorKeyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private FlywayMigrator migrator(List<String> schemas, Map<String, String> placeholders) {
    return new FlywayMigrator(List.of("filesystem:" + folder), schemas, placeholders, List.of());
  }

  private String key() {
    return migrator(List.of("public"), Map.of()).key().orElseThrow();
  }

  @Test
  void a_changed_migration_script_configuration_or_callback_has_another_key() throws IOException {
    Path script = Files.writeString(folder.resolve("V1__a.sql"), "create table a ()");
    String first = key();
    assertThat(key()).isEqualTo(first);
    Files.writeString(script, "create table b ()");
    String changed = key();
    Files.writeString(folder.resolve("V1__a.sql.conf"), "executeInTransaction=false");
    String configured = key();
    Files.writeString(folder.resolve("afterMigrate.sql"), "analyze");
    assertThat(List.of(first, changed, configured, key())).doesNotHaveDuplicates();
  }

  @Test
  void so_have_other_schemas_and_placeholders() {
    assertThat(
            Stream.of(
                    migrator(List.of("public"), Map.of()),
                    migrator(List.of("shop"), Map.of()),
                    migrator(List.of("shop", "public"), Map.of()),
                    migrator(List.of("public"), Map.of("a", "b")),
                    migrator(List.of("public"), Map.of("a", "c")))
                .map(migrator -> migrator.key().orElseThrow()))
        .doesNotHaveDuplicates();
  }

  private static final class V1__Nothing extends BaseJavaMigration {
    @Override
    public void migrate(Context context) {}
  }

  @Test
  void a_migration_that_is_an_object_has_none_and_neither_has_a_place_in_a_cloud() {
    assertThat(
            new FlywayMigrator(
                    List.of("db/migration"),
                    List.of("public"),
                    Map.of(),
                    List.of(new V1__Nothing()))
                .key())
        .isEmpty();
    assertThat(
            new FlywayMigrator(
                    List.of("db/migration", "s3:bucket/migrations"),
                    List.of("public"),
                    Map.of(),
                    List.of())
                .key())
        .isEmpty();
  }
}
