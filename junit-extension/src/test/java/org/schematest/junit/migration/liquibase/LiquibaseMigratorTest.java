package org.schematest.junit.migration.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.junit.migration.MigrationFolder.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.AppliedMigrations;
import org.schematest.junit.migration.HistoryTable;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.file.MigrationFile;

class LiquibaseMigratorTest {

  enum Version {
    FOUR,
    FIVE
  }

  private static TestServer running;
  private static DatabaseServer server;
  private static OtherLiquibase five;

  private MigrationFolder folder;
  private ClassLoader before = LiquibaseMigratorTest.class.getClassLoader();

  @BeforeAll
  static void start() throws IOException {
    running = TestServer.start();
    server = running.server();
    five = new OtherLiquibase(Path.of("target", "liquibase", "5.jar"));
  }

  @AfterAll
  static void stop() throws IOException {
    five.close();
    running.close();
  }

  @BeforeEach
  void openFolder(@TempDir Path temporary) {
    before = Thread.currentThread().getContextClassLoader();
    folder =
        new MigrationFolder(temporary)
            .with(
                "db/main.yaml",
                "databaseChangeLog:",
                "  - includeAll:",
                "      path: changes",
                "      relativeToChangelogFile: true")
            .with(
                "db/changes/1.sql",
                "--liquibase formatted sql",
                "--changeset ann:1",
                "create table a (b text);",
                "--changeset ann:2",
                "insert into a values ('${shop}');",
                "insert into a values ('last');");
  }

  @AfterEach
  void leaveClassLoader() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private Migrator liquibase(Version version, String... locations) {
    Map<String, String> parameters = Map.of("shop", "the shop");
    if (version == Version.FOUR) {
      return new LiquibaseMigrator(List.of(locations), parameters);
    }
    Thread.currentThread().setContextClassLoader(five);
    return five.migrator(List.of(locations), parameters);
  }

  private Migrator main(Version version) {
    return liquibase(version, folder.location("db/main.yaml"));
  }

  @ParameterizedTest
  @EnumSource
  void the_version_is_the_one_that_it_is_called(Version version) throws Exception {
    Class<?> type =
        Class.forName(
            "liquibase.util.LiquibaseUtil",
            true,
            version == Version.FIVE ? five : getClass().getClassLoader());
    assertThat(String.valueOf(type.getMethod("getBuildVersion").invoke(null)))
        .startsWith(version == Version.FIVE ? "5." : "4.33");
  }

  @ParameterizedTest
  @EnumSource
  void each_change_set_is_a_migration(Version version) throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    List<HistoryTable> history =
        List.of(
            new HistoryTable("public", "databasechangelog"),
            new HistoryTable("public", "databasechangeloglock"));
    Migrator liquibase = main(version);
    assertThat(liquibase.migrate(database, 0, 1))
        .isEqualTo(new AppliedMigrations(List.of("changes/1.sql::1::ann"), history));
    assertThat(liquibase.migrate(database, 1, 7).names()).containsExactly("changes/1.sql::2::ann");
    assertThat(liquibase.migrate(database, 2, 1))
        .isEqualTo(new AppliedMigrations(List.of(), history));
    assertThat(rows(database, "select b from a")).containsExactly("the shop", "last");
    server.drop(database);
  }

  /** A digest of it is committed, and must not change with Liquibase. */
  @Test
  void what_a_change_set_says_is_the_same_in_both_versions() {
    folder.with(
        "db/changes/2.yaml",
        "databaseChangeLog:",
        "  - changeSet:",
        "      id: 7",
        "      author: ann",
        "      runInTransaction: false",
        "      preConditions: [{onFail: MARK_RAN}, {not: [{tableExists: {tableName: d}}]}]",
        "      changes:",
        "        - createTable:",
        "            tableName: d",
        "            columns:",
        "              - column:",
        "                  {name: id, type: bigint, autoIncrement: true, constraints: {primaryKey: true}}",
        "              - column: {name: größe, type: text, defaultValue: s}",
        "        - addForeignKeyConstraint:",
        "            constraintName: d_fk",
        "            baseTableName: d",
        "            baseColumnNames: id",
        "            referencedTableName: a",
        "            referencedColumnNames: b",
        "            onDelete: CASCADE",
        "        - createIndex: {indexName: i, tableName: d, columns: [{column: {name: id}}]}",
        "        - insert: {tableName: d, columns: [{column: {name: id, valueNumeric: 1}}]}",
        "      rollback: [{dropTable: {tableName: d}}]");
    List<MigrationFile> four = main(Version.FOUR).files();
    assertThat(four).hasSize(3);
    assertThat(four.get(2).text().text()).contains("größe", "CASCADE", "dropTable");
    assertThat(main(Version.FIVE).files()).isEqualTo(four);
  }

  @ParameterizedTest
  @EnumSource
  void a_change_set_that_fails_is_named_with_its_statement(Version version) {
    folder.with(
        "db/changes/2.sql",
        "--liquibase formatted sql",
        "--changeset ann:1",
        "create table c (d int primary key);",
        "insert into c values (1), (1);");
    assertThat(folder.failure(main(version), server))
        .isEqualTo(
            """
            change set changes/2.sql::1::ann failed: duplicate key value violates unique constraint "c_pkey" (SQLSTATE 23505)
              statement  insert into c values (1), (1)
              detail     Key (d)=(1) already exists.""");
  }

  @ParameterizedTest
  @EnumSource
  void a_changelog_that_cannot_be_read_is_refused_with_liquibases_reason(Version version) {
    folder.with("db/main.yaml", "databaseChangeLog:", "  - include: {file: nowhere.sql}");
    assertThat(folder.failure(main(version), server))
        .startsWith("Liquibase refused the changelog: ")
        .contains("nowhere.sql");
  }

  @Test
  void a_changelog_that_does_not_exist_shows_what_does() {
    assertThat(folder.failure(liquibase(Version.FOUR, folder.location("db/mian.yaml")), server))
        .isEqualTo(
            """
            changelog filesystem:./db/mian.yaml does not exist
              files  changes/1.sql
                     main.yaml""");
  }

  @Test
  void the_key_is_that_of_the_folder_the_parameters_and_the_version() {
    String key = main(Version.FOUR).key().orElseThrow();
    assertThat(main(Version.FOUR).key()).contains(key);
    assertThat(main(Version.FIVE).key()).isPresent().get().isNotEqualTo(key);
    Thread.currentThread().setContextClassLoader(before);
    folder.with("db/changes/2.sql", "--liquibase formatted sql");
    String more = main(Version.FOUR).key().orElseThrow();
    assertThat(more).isNotEqualTo(key);
    folder.with("db/changes/3.xml", "<customChange class=\"x.Y\"/>");
    assertThat(main(Version.FOUR).key()).isEmpty();
  }

  @Test
  void a_file_of_a_folder_that_is_not_known_is_refused() {
    Migrator alone = new LiquibaseMigrator(List.of("classpath:liquibase/main.yaml"), Map.of());
    assertThat(folder.failure(alone, server))
        .startsWith(
            "the changelog includes liquibase-more/more.sql, which is in none of its folders");
    Migrator both =
        new LiquibaseMigrator(
            List.of("classpath:liquibase/main.yaml", "classpath:liquibase-more"), Map.of());
    TestDatabase database = server.create(List.of("public"));
    assertThat(both.migrate(database).names()).containsExactly("liquibase-more/more.sql::1::ann");
    server.drop(database);
  }
}
