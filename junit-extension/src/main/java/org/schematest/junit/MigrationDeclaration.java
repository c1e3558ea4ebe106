package org.schematest.junit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.AtlasMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.folder.GooseMigrator;
import org.schematest.junit.migration.folder.PrismaMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.psql.AlembicSqlMigrator;
import org.schematest.junit.migration.psql.PgDumpMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.migration.sqitch.SqitchMigrator;

/**
 * Which migrations make the schema, as it was declared.
 *
 * @param given what applies them, if that is an object; then there is no location and no tool
 */
record MigrationDeclaration(
    Optional<Migrator> given,
    MigrationTool tool,
    List<String> locations,
    List<String> schemas,
    Map<String, String> placeholders,
    List<JavaMigration> javaMigrations) {

  static MigrationDeclaration in(String... locations) {
    return new MigrationDeclaration(
        Optional.empty(), MigrationTool.FLYWAY, List.of(locations), List.of(), Map.of(), List.of());
  }

  static MigrationDeclaration by(Migrator migrator) {
    return new MigrationDeclaration(
        Optional.of(migrator), MigrationTool.FLYWAY, List.of(), List.of(), Map.of(), List.of());
  }

  MigrationDeclaration withTool(MigrationTool other) {
    return new MigrationDeclaration(given, other, locations, schemas, placeholders, javaMigrations);
  }

  MigrationDeclaration withSchemas(List<String> names) {
    return new MigrationDeclaration(given, tool, locations, names, placeholders, javaMigrations);
  }

  MigrationDeclaration withPlaceholder(String name, String value) {
    Map<String, String> all = new TreeMap<>(placeholders);
    all.put(name, value);
    return new MigrationDeclaration(given, tool, locations, schemas, all, javaMigrations);
  }

  MigrationDeclaration withJavaMigrations(List<JavaMigration> more) {
    return new MigrationDeclaration(
        given,
        tool,
        locations,
        schemas,
        placeholders,
        Stream.concat(javaMigrations.stream(), more.stream()).toList());
  }

  /** Whether the tool gives its scripts values. */
  boolean toolTakesPlaceholders() {
    return switch (tool) {
      case FLYWAY, LIQUIBASE, SQITCH, GOOSE, SQL_FILES -> given.isEmpty();
      case PRISMA, DBMATE, GOLANG_MIGRATE, ATLAS, ALEMBIC_SQL, PG_DUMP -> false;
    };
  }

  /** Whether the tool applies migrations that are objects. */
  boolean toolTakesJavaMigrations() {
    return tool == MigrationTool.FLYWAY && given.isEmpty();
  }

  Migrator migrator(List<String> filledSchemas) {
    return given.orElseGet(
        () ->
            switch (tool) {
              case FLYWAY ->
                  new FlywayMigrator(locations, filledSchemas, placeholders, javaMigrations);
              case LIQUIBASE -> new LiquibaseMigrator(locations, placeholders);
              case PRISMA -> new PrismaMigrator(locations);
              case SQITCH -> new SqitchMigrator(locations, placeholders);
              case DBMATE -> new DbmateMigrator(locations);
              case GOLANG_MIGRATE -> new GolangMigrateMigrator(locations);
              case GOOSE -> new GooseMigrator(locations, placeholders);
              case ATLAS -> new AtlasMigrator(locations);
              case SQL_FILES -> new SqlFilesMigrator(locations, placeholders);
              case ALEMBIC_SQL -> new AlembicSqlMigrator(locations);
              case PG_DUMP -> new PgDumpMigrator(locations);
            });
  }
}
