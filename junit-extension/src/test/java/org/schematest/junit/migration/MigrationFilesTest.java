package org.schematest.junit.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.schematest.migration.file.MigrationFile;

/** What each tool's files say, read without a database. */
class MigrationFilesTest {

  private MigrationFolder folder;

  @BeforeEach
  void openFolder(@TempDir Path temporary) {
    folder = new MigrationFolder(temporary);
  }

  private MigrationFolder empty(String... names) {
    for (String name : names) {
      folder.with(name, "select '" + name + "';");
    }
    return folder;
  }

  /** {@code V1__a.sql ONCE 1}. */
  private static List<String> found(Migrator migrator) {
    return migrator.files().stream()
        .map(
            file ->
                "%s %s %s".formatted(file.name(), file.kind(), file.version().orElse("")).strip())
        .toList();
  }

  private static String text(Migrator migrator, String name) {
    return migrator.files().stream()
        .filter(file -> file.name().equals(name))
        .map(file -> file.text().text())
        .findFirst()
        .orElseThrow();
  }

  private FlywayMigrator flyway() {
    return new FlywayMigrator(folder.location(), List.of("public"), Map.of(), List.of());
  }

  @Test
  void flyway_s_come_by_version_with_what_stands_for_them_and_takes_them_back() {
    empty(
        "V10__ten.sql",
        "V2__two.sql",
        "below/V2_1__größe.sql",
        "U2__two.sql",
        "B10__all.sql",
        "R__view.sql",
        "afterMigrate.sql",
        "V2__two.sql.conf",
        "readme.md");
    assertThat(found(flyway()))
        .containsExactly(
            "V2__two.sql ONCE 2",
            "U2__two.sql UNDO 2",
            "below/V2_1__größe.sql ONCE 2.1",
            "V10__ten.sql ONCE 10",
            "B10__all.sql BASELINE 10",
            "R__view.sql REPEATABLE");
    assertThat(text(flyway(), "below/V2_1__größe.sql"))
        .isEqualTo("select 'below/V2_1__größe.sql';\n");
    assertThat(flyway().files().get(0).file()).endsWith("/V2__two.sql").doesNotContain("//");
  }

  @Test
  void on_the_class_path_files_are_named_without_its_roots() {
    assertThat(
            new FlywayMigrator(
                    List.of("classpath:/migrations/history"),
                    List.of("public"),
                    Map.of(),
                    List.of())
                .files())
        .first()
        .satisfies(
            file -> {
              assertThat(file.name()).isEqualTo("V1__orders.sql");
              assertThat(file.file()).endsWith("migrations/history/V1__orders.sql");
              assertThat(file.text().text()).contains("create table orders");
            });
  }

  @Test
  void a_migration_in_java_counts_by_its_name_and_its_own_checksum() {
    FlywayMigrator migrator =
        new FlywayMigrator(
            List.of("classpath:org/schematest/junit/regions"),
            List.of("public"),
            Map.of(),
            List.of(new Backfill(7)));
    assertThat(found(migrator))
        .contains("org.schematest.junit.migration.MigrationFilesTest$Backfill ONCE 99.1");
    assertThat(text(migrator, Backfill.class.getName())).isEqualTo("checksum 7");
    assertThat(migrator.files())
        .extracting(MigrationFile::name)
        .anyMatch(name -> name.startsWith("org.schematest.junit.regions."));
  }

  @Test
  void liquibase_s_are_change_sets_by_their_text_or_what_it_means() {
    folder
        .with(
            "db/main.yaml",
            "databaseChangeLog:",
            "  - include: {file: one.sql, relativeToChangelogFile: true}",
            "  - include: {file: two.yaml, relativeToChangelogFile: true}")
        .with(
            "db/one.sql",
            "--liquibase formatted sql",
            "--changeset ann:1",
            "create table a (b text);",
            "-- keep this",
            "drop table if exists c;",
            "--rollback drop table a;",
            "--changeset ann:2 runOnChange:true",
            "create or replace view v as select 1 as one;")
        .with("db/rows.csv", "id", "1")
        .with("db/three.sql", "select 3;")
        .with(
            "db/two.yaml",
            "databaseChangeLog:",
            "  - changeSet:",
            "      id: 3",
            "      author: ann",
            "      changes:",
            "        - createTable:",
            "            tableName: d",
            "            columns: [{column: {name: id, type: bigint}}]",
            "        - loadData: {tableName: d, file: rows.csv, relativeToChangelogFile: true}",
            "        - sqlFile: {path: three.sql, relativeToChangelogFile: true}");
    LiquibaseMigrator migrator =
        new LiquibaseMigrator(List.of(folder.location("db/main.yaml")), Map.of());
    assertThat(found(migrator))
        .containsExactly(
            "one.sql::1::ann ONCE", "one.sql::2::ann REPEATABLE", "two.yaml::3::ann ONCE");
    String first = text(migrator, "one.sql::1::ann");
    assertThat(first).contains("-- keep this\ndrop table if exists c;").contains("drop table a");
    String third = text(migrator, "two.yaml::3::ann");
    assertThat(third).contains("select 3;").contains("bigint");
    folder.with("db/rows.csv", "id", "2");
    String other = text(migrator, "two.yaml::3::ann");
    assertThat(other).isNotEqualTo(third);
    folder.with("db/three.sql", "select  3;");
    assertThat(text(migrator, "two.yaml::3::ann")).isNotEqualTo(other);
    folder.with(
        "db/one.sql",
        "--liquibase formatted sql",
        "--changeset ann:1",
        "create table a (b text);",
        "-- keep this drop table if exists c;",
        "--rollback drop table a;");
    assertThat(text(migrator, "one.sql::1::ann")).isNotEqualTo(first);
  }

  @Test
  void dbmate_s_are_whole_files_in_the_order_of_their_names() {
    empty("2_b.sql", "10_a.sql", "notes.sql");
    assertThat(found(new DbmateMigrator(folder.location())))
        .containsExactly("10_a.sql ONCE 10", "2_b.sql ONCE 2");
  }

  @Test
  void golang_migrate_s_have_ways_back_of_their_own() {
    empty("2_b.up.sql", "2_b.down.sql", "10_a.up.sql");
    assertThat(found(new GolangMigrateMigrator(folder.location())))
        .containsExactly("2_b.up.sql ONCE 2", "2_b.down.sql UNDO 2", "10_a.up.sql ONCE 10");
  }

  @Test
  void goose_s_are_whole_files_in_the_order_of_their_numbers() {
    empty("00002_b.sql", "10_a.sql");
    assertThat(found(new GooseMigrator(folder.location(), Map.of())))
        .containsExactly("00002_b.sql ONCE 00002", "10_a.sql ONCE 10");
  }

  @Test
  void atlas_s_are_those_before_a_checkpoint_too() {
    empty("2_b.sql", "3.sql").with("1_a.sql", "-- atlas:checkpoint", "", "select 1;");
    assertThat(found(new AtlasMigrator(folder.location())))
        .containsExactly("1_a.sql ONCE 1", "2_b.sql ONCE 2", "3.sql ONCE 3");
  }

  @Test
  void prisma_s_are_called_by_their_folders() {
    empty("20240105_b/migration.sql", "20240105_a/migration.sql", "20240105_a/notes.md");
    assertThat(found(new PrismaMigrator(folder.location())))
        .containsExactly("20240105_a ONCE", "20240105_b ONCE");
  }

  @Test
  void a_reworked_change_of_sqitch_keeps_its_name_and_text() {
    empty("deploy/users.sql", "revert/users.sql", "verify/users.sql", "deploy/orders.sql");
    folder.with("sqitch.plan", "%project=shop", "users 2024-01-05T10:15:00Z Ann <a@b>");
    SqitchMigrator migrator = new SqitchMigrator(folder.location(), Map.of());
    assertThat(found(migrator)).containsExactly("users ONCE", "revert users UNDO");
    String before = text(migrator, "users");
    empty("deploy/users@v1.sql", "revert/users@v1.sql")
        .with("deploy/users@v1.sql", before.stripTrailing())
        .with("deploy/users.sql", "select 'reworked';")
        .with(
            "sqitch.plan",
            "%project=shop",
            "users 2024-01-05T10:15:00Z Ann <a@b>",
            "@v1 2024-01-06T10:15:00Z Ann <a@b>",
            "users [users@v1] 2024-01-07T10:15:00Z Ann <a@b>",
            "orders [users] 2024-01-08T10:15:00Z Ann <a@b>");
    assertThat(found(migrator))
        .containsExactly(
            "users ONCE",
            "revert users UNDO",
            "users after @v1 ONCE",
            "revert users after @v1 UNDO",
            "orders ONCE");
    assertThat(text(migrator, "users")).isEqualTo(before);
    assertThat(text(migrator, "users after @v1")).isEqualTo("select 'reworked';\n");
  }

  @Test
  void files_of_psql_bring_those_that_they_include() {
    empty("10_b.sql", "parts/c.sql", "parts/d.sql", "parts/unused.sql")
        .with("2_a.sql", "\\i parts/c.sql", "select 1;")
        .with("parts/c.sql", "\\ir d.sql", "\\i missing.sql");
    assertThat(found(new SqlFilesMigrator(folder.location(), Map.of())))
        .containsExactly("parts/d.sql ONCE", "parts/c.sql ONCE", "2_a.sql ONCE", "10_b.sql ONCE");
  }

  @Test
  void what_alembic_printed_is_cut_into_revisions_that_stay_when_it_grows() {
    String[] one = {
      "BEGIN;",
      "",
      "create table alembic_version (v text);",
      "",
      "-- Running upgrade  -> 5f0a",
      "",
      "create table a (b text);",
      "",
      "COMMIT;",
      ""
    };
    AlembicSqlMigrator migrator = new AlembicSqlMigrator(folder.location());
    folder.with("upgrade.sql", one);
    assertThat(found(migrator)).containsExactly("revision 5f0a ONCE 5f0a");
    String before = text(migrator, "revision 5f0a");
    assertThat(before).isEqualTo("-- Running upgrade  -> 5f0a\n\ncreate table a (b text);");
    folder.with(
        "upgrade.sql",
        String.join("\n", one).replace("COMMIT;\n", "")
            + "\n-- Running upgrade 5f0a -> 8c41\n\nCOMMIT;\n\nvacuum a;\n\nBEGIN;\n\nselect 1;\n\nCOMMIT;");
    assertThat(found(migrator))
        .containsExactly("revision 5f0a ONCE 5f0a", "revision 8c41 ONCE 8c41");
    assertThat(text(migrator, "revision 5f0a")).isEqualTo(before);
    assertThat(text(migrator, "revision 8c41")).contains("COMMIT;\n\nvacuum a;");
  }

  @Test
  void a_dump_is_no_migration() {
    empty("schema.sql");
    assertThat(new PgDumpMigrator(folder.location()).files()).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_is_said_so() {
    assertThatThrownBy(() -> new DbmateMigrator(List.of(folder.location("none"))).files())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("does not exist or is empty");
  }

  /** A migration that says what it is. */
  static final class Backfill extends BaseJavaMigration {

    private final int checksum;

    Backfill(int checksum) {
      this.checksum = checksum;
    }

    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("99.1");
    }

    @Override
    public String getDescription() {
      return "backfill";
    }

    @Override
    protected void init() {}

    @Override
    public Integer getChecksum() {
      return checksum;
    }

    @Override
    public void migrate(Context context) {}
  }
}
