package org.schematest.samples.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.choice.DatabaseSources;
import org.schematest.junit.database.choice.PostgresChoice;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.AtlasMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.folder.GooseMigrator;
import org.schematest.junit.migration.folder.PrismaMigrator;
import org.schematest.junit.migration.psql.AlembicSqlMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.migration.trail.MigrationObserver;
import org.schematest.samples.benchmark.measure.NoSchema;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;

/** Migrations that are observed make the schema that they make when nobody looks. */
class ObservedSchemaTest {

  private static DatabaseSource source;
  private static DatabaseServer server;

  @BeforeAll
  static void start() {
    source = DatabaseSources.of(PostgresChoice.DEFAULT);
    server = source.template(new NoSchema()).server();
  }

  @AfterAll
  static void stop() {
    source.close();
  }

  static Stream<Arguments> migrators() {
    return Stream.of(
        arguments("conductor", flyway("db/migration_postgres", "public")),
        arguments("shop", flyway("shop/migration", "public")),
        arguments("workspace", flyway("db/workspace", "public")),
        arguments("warehouse", flyway("db/sales-dwh", "sales")),
        arguments("Atlas", new AtlasMigrator(tool("atlas"))),
        arguments("dbmate", new DbmateMigrator(tool("dbmate"))),
        arguments("golang-migrate", new GolangMigrateMigrator(tool("golang-migrate"))),
        arguments("goose", new GooseMigrator(tool("goose"), Map.of("LAST_STATUS", "shipped"))),
        arguments("Prisma", new PrismaMigrator(tool("prisma/migrations"))),
        arguments("SQL files", new SqlFilesMigrator(tool("sql-files"), Map.of())),
        arguments("Alembic", new AlembicSqlMigrator(tool("alembic/upgrade.sql"))));
  }

  private static FlywayMigrator flyway(String location, String schema) {
    return new FlywayMigrator(
        List.of("classpath:" + location), List.of(schema), Map.of(), List.of());
  }

  private static List<String> tool(String folder) {
    return List.of("classpath:tools/" + folder);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("migrators")
  void an_observed_run_makes_the_same_schema(String name, Migrator migrator) throws SQLException {
    TestDatabase plain = server.create(List.of("public"));
    TestDatabase observed = server.create(List.of("public"));
    try {
      AppliedMigrations applied = migrator.migrate(plain);
      try (MigrationObserver observer =
          MigrationObserver.of(observed, MigrationObserver.Preparation.NONE)) {
        assertThat(migrator.migrate(observed, observer)).isEqualTo(applied);
        assertThat(observer.migrations()).isNotEmpty();
      }
      assertThat(catalog(observed, applied)).isEqualTo(catalog(plain, applied));
    } finally {
      server.drop(observed);
      server.drop(plain);
    }
  }

  /** Without what the observer keeps there. */
  private static Catalog catalog(TestDatabase database, AppliedMigrations applied)
      throws SQLException {
    Set<QualifiedName> books =
        applied.history().stream()
            .map(table -> new QualifiedName(table.schema(), table.table()))
            .collect(Collectors.toUnmodifiableSet());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists schematest_trail cascade");
      return CatalogReader.read(connection, books);
    }
  }
}
