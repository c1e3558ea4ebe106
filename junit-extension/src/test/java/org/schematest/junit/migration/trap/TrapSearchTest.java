package org.schematest.junit.migration.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.trail.MigrationObserver;
import org.schematest.junit.migration.trail.ObservedMigrations;
import org.schematest.migration.Migration;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.ToolTraps;

/** Traps that are found by applying migrations. */
class TrapSearchTest {

  private static TestServer server;

  private final MigrationFolder module;

  TrapSearchTest(@TempDir Path module) {
    this.module = new MigrationFolder(module);
  }

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Migrator flyway() {
    return new FlywayMigrator(
        List.of(module.location("db")), List.of("Büro", "public"), Map.of(), List.of());
  }

  private static List<String> databases() throws SQLException {
    TestDatabase any = server.server().create(List.of("public"));
    try {
      return MigrationFolder.rows(
          any, "select datname from pg_database where datname <> current_database() order by 1");
    } finally {
      server.server().drop(any);
    }
  }

  private ToolTraps traps(Migrator migrator) throws SQLException {
    List<String> searchPath = List.of("Büro", "public");
    TestDatabase whole = server.server().create(searchPath);
    AppliedMigrations applied = migrator.migrate(whole);
    server.server().drop(whole);
    List<String> before = databases();
    ToolTraps traps =
        TrapSearch.of(
            server.server(),
            migrator,
            searchPath,
            applied.names(),
            () -> observed(migrator),
            module.folder());
    assertThat(databases()).isEqualTo(before);
    return traps;
  }

  private static List<Migration> observed(Migrator migrator) {
    TestDatabase database = server.server().create(List.of("Büro", "public"));
    try {
      return ObservedMigrations.of(
              migrator, database, MigrationObserver.Preparation.NONE, name -> Optional.empty())
          .migrations();
    } finally {
      server.server().drop(database);
    }
  }

  /** The view is there before the version that widens what it reads. */
  private void view(String... widening) {
    module
        .with("db/V1__größe.sql", "create table \"Größe\" (id int, \"Länge\" int);")
        .with("db/V2__breite.sql", "alter table \"Größe\" add column \"Breite\" int;")
        .with("db/V3__wider.sql", widening)
        .with("db/V4__farbe.sql", "alter table \"Größe\" add column \"Farbe\" text;")
        .with(
            "db/R__breiten.sql",
            "create or replace view breiten as select \"Länge\", \"Breite\" from \"Größe\";")
        .with(
            "db/R__farben.sql", "create or replace view farben as select \"Farbe\" from \"Größe\";")
        .with("db/R__ids.sql", "create or replace view ids as select id from \"Größe\";");
  }

  private static final String WIDEN = "alter table \"Größe\" alter column \"Länge\" type bigint;";

  private static final String CASCADE =
      "drop table \"Größe\" cascade; create table \"Größe\" (id int, \"Länge\" bigint, \"Breite\""
          + " int);";

  @Test
  void a_version_that_drops_a_view_of_today_by_cascade_is_a_trap() throws SQLException {
    view("-- wider", CASCADE);
    List<ToolTrap> found = traps(flyway()).found();
    assertThat(found)
        .extracting(trap -> trap.place().shortened(), ToolTrap::problem)
        .containsExactly(
            tuple(
                "V3__wider.sql",
                "should leave view breiten there, which R__breiten.sql made, but drops it and does"
                    + " not name it (cascade): a database that has both has it no more, for the"
                    + " repeatable migration is not applied again"));
    assertThat(found.get(0).fix())
        .startsWith("drop view breiten by its name in this migration, and edit R__breiten.sql");
    view("-- wider", "drop view if exists breiten;", CASCADE);
    assertThat(traps(flyway()).found()).isEmpty();
  }

  /** As Flyway does it where production is: the trap is real. */
  @Test
  void what_is_dropped_by_cascade_is_gone_in_production() throws SQLException {
    module
        .with("db/V1__größe.sql", "create table \"Größe\" (id int, \"Länge\" int);")
        .with("db/V2__other.sql", "select 1;")
        .with("db/V3__wider.sql", CASCADE)
        .with("db/R__ids.sql", "create or replace view ids as select id from \"Größe\";");
    TestDatabase production = server.server().create(List.of("Büro", "public"));
    Migrator flyway = flyway();
    flyway.migrate(production, 0, 2);
    flyway.repeat(production);
    flyway.migrate(production);
    assertThat(
            MigrationFolder.rows(
                production, "select viewname::text from pg_views where schemaname = 'Büro'"))
        .isEmpty();
    server.server().drop(production);
  }

  @Test
  void a_version_that_a_view_of_today_stands_in_the_way_of_is_a_trap() throws SQLException {
    view("-- wider", WIDEN);
    assertThat(traps(flyway()).found())
        .singleElement()
        .satisfies(
            trap -> {
              assertThat(trap.place().shortened()).isEqualTo("V3__wider.sql:2");
              assertThat(trap.problem())
                  .isEqualTo(
                      "should apply to a database that has today's repeatable migrations already,"
                          + " but fails there: ERROR: cannot alter type of a column used by a view"
                          + " or rule; Detail: rule _RETURN on view breiten depends on column"
                          + " \"Länge\"");
              assertThat(trap.fix()).contains("drop view").contains("unless its text changed");
            });
    assertThat(traps(flyway()).after("3").found()).isEmpty();
  }

  @Test
  void its_fix_helps() throws SQLException {
    view("drop view if exists breiten;", WIDEN);
    assertThat(traps(flyway()).found()).isEmpty();
  }

  /** What the second half of the fix is for. */
  @Test
  void flyway_does_not_make_a_dropped_view_again_unless_its_text_changed() throws SQLException {
    view("drop view if exists breiten;", WIDEN);
    TestDatabase database = server.server().create(List.of("Büro", "public"));
    String views = "select count(*) from pg_views where viewname = 'breiten'";
    try {
      flyway().migrate(database, 0, 2);
      assertThat(catchThrowable(() -> flyway().repeat(database))).hasMessageContaining("farben");
      assertThat(MigrationFolder.rows(database, views)).containsExactly("1");
      flyway().migrate(database);
      assertThat(MigrationFolder.rows(database, views)).containsExactly("0");
    } finally {
      server.server().drop(database);
    }
  }

  @Test
  void what_each_repeatable_one_needs_is_told() throws SQLException {
    view(WIDEN);
    assertThat(traps(flyway()).needs())
        .containsExactly(
            Map.entry("R__breiten.sql", "V2__breite.sql"),
            Map.entry("R__farben.sql", "V4__farbe.sql"),
            Map.entry("R__ids.sql", "V4__farbe.sql"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flyway.conf | flyway.target=2",
        "flyway.toml | '[flyway]\nlocations = [\"filesystem:db\"]\ntarget = \"2\"'",
        """
        src/main/resources/application.yml | 'spring:
          flyway:
            enabled: true
            target: "2"'\
        """,
        "src/main/resources/application.properties | spring.flyway.target=2"
      })
  void one_that_needs_more_than_the_target_is_a_trap(String file, String lines)
      throws SQLException {
    view("drop view if exists breiten;", WIDEN);
    module.with(file, lines);
    assertThat(traps(flyway()).found())
        .extracting(trap -> trap.place().shortened(), ToolTrap::problem)
        .containsExactly(
            tuple(
                "R__farben.sql",
                "should apply where Flyway stops at its target 2, but needs V4__farbe.sql: a target"
                    + " does not hold for repeatable migrations"),
            tuple(
                "R__ids.sql",
                "should apply where Flyway stops at its target 2, but needs V4__farbe.sql: a target"
                    + " does not hold for repeatable migrations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flyway.target=latest",
        "# flyway.target=2",
        "flyway.target=4",
        "maven.compiler.target=2"
      })
  void any_other_target_is_none(String line) throws SQLException {
    view("drop view if exists breiten;", WIDEN);
    module.with("flyway.conf", line);
    assertThat(traps(flyway()).found()).isEmpty();
  }

  @Test
  void without_repeatable_ones_nothing_is_needed() throws SQLException {
    module.with("db/V1__a.sql", "create table a (id int);");
    assertThat(traps(flyway()).needs()).isEmpty();
  }

  @Test
  void a_placeholder_that_liquibase_leaves_in_the_text_is_a_trap() throws SQLException {
    module.with(
        "changelog.sql",
        "--liquibase formatted sql",
        "--changeset ann:1",
        "create schema \"Büro\";",
        "create table \"Büro\".mieter (name text, land text);",
        "--changeset ann:2",
        "-- for ${nobody}",
        "insert into \"Büro\".mieter values ('${mieter}', '${land}');");
    assertThat(
            traps(
                    new LiquibaseMigrator(
                        List.of(module.location("changelog.sql")), Map.of("land", "de")))
                .found())
        .singleElement()
        .satisfies(
            trap -> {
              assertThat(trap.place().migration()).endsWith("changelog.sql::2::ann");
              assertThat(trap.problem())
                  .isEqualTo(
                      "should have a value for ${mieter}, but it is sent to the server as it stands"
                          + " there");
            });
  }

  @Test
  void so_is_one_of_a_tool_that_has_none() throws SQLException {
    module.with(
        "db/1_a.sql",
        "-- migrate:up",
        "create table mieter (name text);",
        "insert into mieter values ('${mieter}'); -- ${nobody}");
    assertThat(traps(new DbmateMigrator(List.of(module.location("db")))).found())
        .extracting(ToolTrap::kind)
        .containsExactly("placeholder without a value");
  }

  /** Flyway's default: neither out of order, nor ignored. */
  @Test
  void a_version_before_one_that_is_applied_is_refused() throws SQLException {
    module
        .with("db/V1__a.sql", "create table a (id int);")
        .with("db/V3__c.sql", "create table c (id int);");
    TestDatabase database = server.server().create(List.of("Büro", "public"));
    try {
      flyway().migrate(database);
      module.with("db/V2__b.sql", "create table b (id int);");
      assertThat(catchThrowable(() -> flyway().migrate(database)))
          .hasMessageContaining("Detected resolved migration not applied to database: 2");
      assertThat(
              MigrationFolder.rows(
                  database, "select tablename from pg_tables where tablename = 'b'"))
          .isEmpty();
    } finally {
      server.server().drop(database);
    }
  }
}
