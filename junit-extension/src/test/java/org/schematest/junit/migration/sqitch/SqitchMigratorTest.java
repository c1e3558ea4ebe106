package org.schematest.junit.migration.sqitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.junit.migration.MigrationFolder.rows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;

class SqitchMigratorTest {

  private static TestServer running;
  private static DatabaseServer server;

  private MigrationFolder folder;

  @BeforeAll
  static void start() {
    running = TestServer.start();
    server = running.server();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void openFolder(@TempDir Path temporary) {
    folder =
        new MigrationFolder(temporary)
            .with("deploy/a.sql", "create table a (b int);")
            .with("deploy/b.sql", "insert into a values (2);");
  }

  private Migrator sqitch() {
    return new SqitchMigrator(folder.location(), Map.of());
  }

  @Test
  void a_verification_that_fails_is_named_with_its_script() {
    folder
        .with("sqitch.plan", "a", "b")
        .with("verify/a.sql", "select b from a;")
        .with("verify/b.sql", "begin;", "select 1/count(*) from a where b = 3;", "rollback;");
    assertThat(folder.failure(sqitch(), server))
        .isEqualTo(
            """
            verification verify/b.sql of change b failed at line 2: division by zero (SQLSTATE 22012)
              location   ./verify/b.sql
              statement  select 1/count(*) from a where b = 3""");
  }

  @Test
  void a_change_requires_what_is_planned_before_it() {
    folder.with("sqitch.plan", "%project=shop", "", "a [b shop:c]", "b");
    assertThat(folder.failure(sqitch(), server))
        .isEqualTo(
            """
            the Sqitch plan sqitch.plan has the change a, which requires b, but that is not planned before it
              location  ./sqitch.plan, line 3""");
    folder.with("sqitch.plan", "%project=shop", "a", "@v1", "b [a@v1 @v1 :a shop:a !c]");
    assertThat(sqitch().migrate(server.create(List.of("public"))).names())
        .containsExactly("a", "b");
  }

  @Test
  void a_change_conflicts_with_what_is_planned_before_it() {
    folder.with("sqitch.plan", "a", "b [!a]");
    assertThat(folder.failure(sqitch(), server))
        .startsWith("the Sqitch plan sqitch.plan has the change b, which conflicts with a before");
    folder.with("sqitch.plan", "a", "b [other:a]");
    assertThat(folder.failure(sqitch(), server)).contains("depends on another project: other:a");
  }

  @Test
  void a_change_is_reworked_after_a_tag() {
    folder.with("sqitch.plan", "a", "a [a]");
    assertThat(folder.failure(sqitch(), server))
        .startsWith("the Sqitch plan sqitch.plan has the change a twice without a tag between");
    folder
        .with("sqitch.plan", "a", "b", "@v1", "@v2", "a [a@v2]")
        .with("deploy/a@v2.sql", "create table a (b int);")
        .with("deploy/a.sql", "alter table a add c int;");
    assertThat(sqitch().migrate(server.create(List.of("public"))).names())
        .containsExactly("a@v2", "b", "a");
  }

  @Test
  void a_change_without_a_script_is_named() {
    folder.with("sqitch.plan", "a", "c");
    assertThat(folder.failure(sqitch(), server))
        .startsWith("change c of the Sqitch plan has no script deploy/c.sql");
  }

  @Test
  void the_configuration_says_where_things_are_and_what_they_are_worth() throws SQLException {
    folder
        .with(
            "sqitch.conf",
            "[core]",
            "\tengine = pg",
            "\ttop_dir = db",
            "\t# extension = ddl",
            "[deploy \"variables\"]",
            "\towner = the shop")
        .with("db/sqitch.plan", "a 2024-01-05T10:15:00Z Ann <ann@example.org> # [b] @c")
        .with("db/deploy/a.sql", "create table a as select :'owner' b, :'registry' c;");
    assertThat(rows(sqitch(), server, "select b || ' ' || c from a"))
        .containsExactly("the shop sqitch");
    assertThat(
            rows(
                new SqitchMigrator(folder.location(), Map.of("owner", "given")),
                server,
                "select b from a"))
        .containsExactly("given");
    folder.with("sqitch.conf", "[core]", "engine = mysql");
    assertThat(folder.failure(sqitch(), server))
        .contains("is for the engine mysql, and not for pg");
  }
}
