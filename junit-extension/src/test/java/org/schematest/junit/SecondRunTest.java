package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.embedded.TestCache;
import org.schematest.migration.MigrationTrail;
import org.schematest.schema.Schema;
import org.schematest.schema.expression.Clause;

/** What a further run of an unchanged project has to do, and one of a changed project. */
class SecondRunTest {

  private static final String MIGRATIONS = "schematest.test.migrations";

  private final TestCache cache;
  private final Path migrations;

  SecondRunTest(@TempDir Path migrations) throws IOException {
    this.migrations = migrations;
    this.cache = TestCache.make();
  }

  @AfterEach
  void remove() throws IOException {
    cache.close();
  }

  static class ShopCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom(
                "filesystem:" + System.getProperty(MIGRATIONS, "nowhere"))
            .asExtension();

    @Test
    void reads_and_writes(Schema schema, Connection connection) throws SQLException {
      Sql.execute(connection, "insert into orders values (1)");
      assertThat(Sql.value(connection, "select count(*) from orders")).isEqualTo("1");
      System.out.printf("columns %d%n", schema.table("orders").columns().size());
      // spelled otherwise, so that a server has to be asked
      assertThat(schema.table("orders").scope().printed(Clause.CHECK, "id<>all('{1,2}')"))
          .isEqualTo("id <> ALL ('{1,2}'::bigint[])");
    }
  }

  static class TrailCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom(
                "filesystem:" + System.getProperty(MIGRATIONS, "nowhere"))
            .asExtension();

    @Test
    void reads_a_trail(MigrationTrail trail) {
      assertThat(trail.migrations()).hasSize(1);
    }
  }

  private List<String> run(Path loaded) throws IOException, InterruptedException {
    return run(loaded, ShopCase.class);
  }

  private List<String> run(Path loaded, Class<?> testCase)
      throws IOException, InterruptedException {
    try (ForkedRun child =
        ForkedRun.start(
            List.of(
                "-Xlog:class+load:file=" + loaded,
                "-Dschematest.cache=" + cache.path(),
                "-D" + MIGRATIONS + "=" + migrations),
            JUnitRun.class,
            List.of(testCase.getName()))) {
      return child.lines();
    }
  }

  private static List<String> loaded(Path log, String classes) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" " + classes)).toList();
    }
  }

  @Test
  void it_applies_no_migration_and_loads_neither_flyway_nor_jooq(@TempDir Path logs)
      throws Exception {
    Files.writeString(migrations.resolve("V1__orders.sql"), "create table orders (id bigint)");
    String passed = "SUCCESSFUL " + ShopCase.class.getName();
    assertThat(run(logs.resolve("1")))
        .contains("columns 1")
        .anySatisfy(line -> assertThat(line).startsWith(passed));
    assertThat(loaded(logs.resolve("1"), "org.flywaydb.")).isNotEmpty();
    assertThat(loaded(logs.resolve("1"), "org.jooq.")).isNotEmpty();

    assertThat(run(logs.resolve("2")))
        .contains("columns 1")
        .anySatisfy(line -> assertThat(line).startsWith(passed));
    assertThat(loaded(logs.resolve("2"), "org.flywaydb.")).isEmpty();
    assertThat(loaded(logs.resolve("2"), "org.jooq.")).isEmpty();

    Files.writeString(migrations.resolve("V2__more.sql"), "alter table orders add placed date");
    assertThat(run(logs.resolve("3"))).contains("columns 2");
    assertThat(cache.folders("golden-")).hasSize(2);
    assertThat(cache.processes()).isEmpty();
    assertThat(cache.heldLocks()).isEmpty();
  }

  /** Event triggers are made, and a second connection opened, by the observatory alone. */
  @Test
  void no_migration_is_observed_unless_a_test_asks_for_a_trail(@TempDir Path logs)
      throws Exception {
    Files.writeString(migrations.resolve("V1__orders.sql"), "create table orders (id bigint)");
    String observatory = "org.schematest.junit.migration.trail.observatory.Observatory";
    assertThat(run(logs.resolve("1"))).contains("columns 1");
    assertThat(loaded(logs.resolve("1"), observatory)).isEmpty();
    String passed = "SUCCESSFUL " + TrailCase.class.getName();
    assertThat(run(logs.resolve("2"), TrailCase.class))
        .anySatisfy(line -> assertThat(line).startsWith(passed));
    assertThat(loaded(logs.resolve("2"), observatory)).isNotEmpty();
  }
}
