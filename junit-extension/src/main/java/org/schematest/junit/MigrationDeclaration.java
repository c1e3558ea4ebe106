package org.schematest.junit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;

/** Which migrations make the schema, as it was declared. */
record MigrationDeclaration(
    List<String> locations,
    List<String> schemas,
    Map<String, String> placeholders,
    List<JavaMigration> javaMigrations) {

  static MigrationDeclaration in(String... locations) {
    return new MigrationDeclaration(List.of(locations), List.of(), Map.of(), List.of());
  }

  MigrationDeclaration withSchemas(List<String> names) {
    return new MigrationDeclaration(locations, names, placeholders, javaMigrations);
  }

  MigrationDeclaration withPlaceholder(String name, String value) {
    Map<String, String> all = new TreeMap<>(placeholders);
    all.put(name, value);
    return new MigrationDeclaration(locations, schemas, all, javaMigrations);
  }

  MigrationDeclaration withJavaMigrations(List<JavaMigration> more) {
    return new MigrationDeclaration(
        locations,
        schemas,
        placeholders,
        Stream.concat(javaMigrations.stream(), more.stream()).toList());
  }

  Migrator migrator(List<String> filledSchemas) {
    return new FlywayMigrator(locations, filledSchemas, placeholders, javaMigrations);
  }
}
