package org.schematest.junit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.folder.GooseMigrator;
import org.schematest.junit.migration.folder.PrismaMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.psql.AlembicSqlMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.migration.sqitch.SqitchMigrator;

/**
 * What PostgreSQL refuses in a transaction is refused here as where the tool itself applies it, and
 * what is said to do about it helps.
 */
class OutsideTransactionTest {

  private static final String TABLE = "create table a (b int primary key);";
  private static final String REINDEX = "reindex table concurrently a;";
  private static final String DETACH = "alter table p detach partition p1 concurrently;";

  private static TestServer running;

  private final MigrationFolder folder;

  OutsideTransactionTest(@TempDir Path folder) {
    this.folder = new MigrationFolder(folder);
  }

  @BeforeAll
  static void start() {
    running = TestServer.start();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private void assertFails(Migrator migrator, String fix) {
    assertThat(folder.failure(migrator, running.server()))
        .contains("(SQLSTATE 25001)")
        .contains("\n  fix        " + fix);
  }

  private static void assertApplies(Migrator migrator) throws SQLException {
    assertThat(MigrationFolder.rows(migrator, running.server(), "select 1")).containsExactly("1");
  }

  @Test
  void flyway_needs_a_file_beside_the_script() throws SQLException {
    Migrator flyway = new FlywayMigrator(folder.location(), List.of("public"), Map.of(), List.of());
    folder
        .with(
            "V1__a.sql",
            TABLE + "create table p (b int) partition by list (b);",
            "create table p1 partition of p for values in (1);")
        .with("V2__reindex.sql", REINDEX);
    assertFails(
        flyway, "put a file V2__reindex.sql.conf beside it that says executeInTransaction=false");
    folder.with("V2__reindex.sql.conf", "executeInTransaction=false");
    assertApplies(flyway);
    folder.with("V3__detach.sql", DETACH);
    assertFails(
        flyway, "put a file V3__detach.sql.conf beside it that says executeInTransaction=false");
    folder.with("V3__detach.sql.conf", "executeInTransaction=false");
    assertApplies(flyway);
  }

  @Test
  void liquibase_needs_an_attribute() throws SQLException {
    Migrator liquibase = new LiquibaseMigrator(List.of(folder.location("db/main.sql")), Map.of());
    String[] script = {
      "--liquibase formatted sql", "--changeset ann:1", TABLE, "--changeset ann:2", REINDEX
    };
    folder.with("db/main.sql", script);
    assertFails(liquibase, "give it a change set of its own with runInTransaction false");
    script[3] += " runInTransaction:false";
    folder.with("db/main.sql", script);
    assertApplies(liquibase);
  }

  @Test
  void dbmate_needs_an_option() throws SQLException {
    Migrator dbmate = new DbmateMigrator(folder.location());
    folder.with("1_a.sql", "-- migrate:up", TABLE).with("2_b.sql", "-- migrate:up", REINDEX);
    assertFails(dbmate, "begin the section with -- migrate:up transaction:false");
    folder.with("2_b.sql", "-- migrate:up transaction:false", REINDEX);
    assertApplies(dbmate);
  }

  @Test
  void goose_needs_an_annotation() throws SQLException {
    Migrator goose = new GooseMigrator(folder.location(), Map.of());
    folder.with("1_a.sql", "-- +goose Up", TABLE).with("2_b.sql", "-- +goose Up", REINDEX);
    assertFails(goose, "write -- +goose NO TRANSACTION at the top of the file");
    folder.with("2_b.sql", "-- +goose NO TRANSACTION", "-- +goose Up", REINDEX);
    assertApplies(goose);
  }

  @Test
  void golang_migrate_and_prisma_need_it_alone() throws SQLException {
    Migrator golang = new GolangMigrateMigrator(List.of(folder.location("go")));
    folder.with("go/1_a.up.sql", TABLE).with("go/2_b.up.sql", REINDEX, "select 1;");
    assertFails(golang, "leave the statement alone in its file");
    folder.with("go/2_b.up.sql", REINDEX);
    assertApplies(golang);
    Migrator prisma = new PrismaMigrator(List.of(folder.location("prisma")));
    folder
        .with("prisma/1_a/migration.sql", TABLE)
        .with("prisma/2_b/migration.sql", REINDEX, "select 1;");
    assertFails(prisma, "leave the statement alone in its migration");
    folder.with("prisma/2_b/migration.sql", REINDEX);
    assertApplies(prisma);
  }

  @Test
  void a_script_for_psql_must_not_be_in_a_transaction_of_its_own() throws SQLException {
    Migrator files = new SqlFilesMigrator(List.of(folder.location("psql")), Map.of());
    folder.with("psql/1_a.sql", "begin;", TABLE, REINDEX, "commit;");
    assertFails(files, "end the transaction before it with commit, and begin another one after it");
    folder.with("psql/1_a.sql", "begin;", TABLE, "commit;", REINDEX);
    assertApplies(files);
  }

  @Test
  void sqitch_leaves_it_to_the_script() throws SQLException {
    Migrator sqitch = new SqitchMigrator(List.of(folder.location("sqitch")), Map.of());
    folder
        .with("sqitch/sqitch.conf", "[core]", "  engine = pg")
        .with(
            "sqitch/sqitch.plan",
            "%syntax-version=1.0.0",
            "%project=shop",
            "",
            "a 2026-01-01T00:00:00Z Ann <ann@example.org>")
        .with("sqitch/deploy/a.sql", "begin;", TABLE, REINDEX, "commit;");
    assertFails(sqitch, "leave begin and commit out of the script");
    folder.with("sqitch/deploy/a.sql", TABLE, REINDEX);
    assertApplies(sqitch);
  }

  @Test
  void alembic_has_a_block_for_it() throws SQLException {
    Migrator alembic = new AlembicSqlMigrator(List.of(folder.location("alembic.sql")));
    String books = "create table alembic_version (version_num varchar(32) primary key);";
    folder.with("alembic.sql", "BEGIN;", books, TABLE, REINDEX, "COMMIT;");
    assertFails(alembic, "run it in op.get_context().autocommit_block() in its revision");
    folder.with("alembic.sql", "BEGIN;", books, TABLE, "COMMIT;", REINDEX, "BEGIN;", "COMMIT;");
    assertApplies(alembic);
  }

  @Test
  void flyway_refuses_to_mix_both_in_a_script() throws SQLException {
    Migrator flyway = new FlywayMigrator(folder.location(), List.of("public"), Map.of(), List.of());
    folder.with("V1__größe.sql", TABLE, "create index concurrently a_i on a (b);");
    assertThat(folder.failure(flyway, running.server()))
        .isEqualTo(
            """
            migration V1__größe.sql has statements that need a transaction and others that must not have one, which Flyway refuses
              location   ./V1__größe.sql, line 2
              statement  create index concurrently a_i on a (b)
              fix        put the statement into a migration of its own (flyway.mixed=true would run all of them without a transaction)\
            """);
    folder
        .with("V1__größe.sql", TABLE)
        .with("V2__index.sql", "create index concurrently a_i on a (b);");
    assertApplies(flyway);
  }

  @Test
  void flyway_refuses_two_of_one_version() {
    Migrator flyway = new FlywayMigrator(folder.location(), List.of("public"), Map.of(), List.of());
    folder.with("V1__größe.sql", TABLE).with("more/V1__b.sql", "select 1;");
    assertThat(folder.failure(flyway, running.server()))
        .isEqualTo(
            """
            2 migrations have the version 1, which Flyway refuses
              files  ./V1__größe.sql
                     ./more/V1__b.sql
              fix    rename those that are not released yet\
            """);
  }
}
