package org.schematest.junit.migration.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;
import org.schematest.junit.migration.script.Script;

/** The files of migrations that were applied, and what they are called in the repository. */
class AppliedScriptFilesTest {

  private static Migrator flyway(String location) {
    return new FlywayMigrator(
        List.of(location), List.of("public"), Map.of("table", "orders"), List.of());
  }

  private static List<String> places(List<Script> scripts) {
    return scripts.stream().map(Script::location).toList();
  }

  @Test
  void a_resource_is_found_in_the_source_of_its_module_from_the_root_of_the_repository() {
    List<Script> scripts =
        AppliedScriptFiles.of(
            flyway("db/migration"),
            List.of("V1__shop.sql", "R__open_orders.sql", "org.example.V2__Java"),
            Path.of(""));
    assertThat(scripts).hasSize(2);
    assertThat(places(scripts))
        .allMatch(place -> place.contains("src/test/resources/db/migration/"))
        .allMatch(
            place ->
                Files.isRegularFile(Path.of("..", place)) || Files.isRegularFile(Path.of(place)));
    assertThat(scripts.get(0).text()).contains("create table customers");
  }

  @Test
  void a_file_is_named_from_the_root_of_its_repository(@TempDir Path repository)
      throws IOException {
    Path module = Files.createDirectories(repository.resolve("backend").resolve("shop"));
    Files.createDirectories(repository.resolve(".git"));
    Path folder = Files.createDirectories(repository.resolve("db").resolve("more"));
    Files.writeString(folder.resolve("V1__a.sql"), "create table ${table} (id int);");
    String location = "filesystem:" + repository.resolve("db");
    List<Script> scripts =
        AppliedScriptFiles.of(flyway(location), List.of("more/V1__a.sql"), module);
    assertThat(places(scripts)).containsExactly("db/more/V1__a.sql");
    assertThat(scripts.get(0).text()).isEqualTo("create table orders (id int);");
  }

  @Test
  void a_file_outside_of_the_repository_is_named_as_its_tool_does(@TempDir Path folder)
      throws IOException {
    Path module = Files.createDirectories(folder.resolve("module"));
    Files.createDirectories(module.resolve(".git"));
    Files.writeString(folder.resolve("V1__a.sql"), "");
    assertThat(
            places(
                AppliedScriptFiles.of(
                    flyway("filesystem:" + folder), List.of("V1__a.sql"), module)))
        .containsExactly("V1__a.sql");
  }

  @Test
  void only_what_is_applied_of_a_script_counts(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("1_a.sql"),
        "-- migrate:up\ncreate table a ();\n-- migrate:down\ndrop table a;\n");
    Migrator dbmate = new DbmateMigrator(List.of("filesystem:" + folder));
    List<Script> scripts = AppliedScriptFiles.of(dbmate, List.of("1_a.sql"), folder);
    assertThat(scripts.get(0).text()).isEqualTo("-- migrate:up\ncreate table a ();");

    Files.writeString(folder.resolve("2.sql"), "\\set on 1\ncreate table b ();");
    Migrator psql = new SqlFilesMigrator(List.of("filesystem:" + folder + "/2.sql"), Map.of());
    assertThat(AppliedScriptFiles.of(psql, List.of("2.sql"), folder).get(0).text())
        .isEqualTo("\ncreate table b ();");
  }

  @Test
  void where_a_way_back_begins_is_seen_in_any_case_and_behind_any_space(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("1_a.sql"), "-- +goose Up\nselect 1;\n \t-- +GOOSE Down\nselect 2;\n");
    assertThat(AppliedScriptFiles.of(flyway("filesystem:" + folder), List.of("1_a.sql"), folder))
        .extracting(Script::text)
        .containsExactly("-- +goose Up\nselect 1;");
  }

  @Test
  void of_two_scripts_of_one_name_a_whole_location_means_its_own(@TempDir Path folder)
      throws IOException {
    for (String name : List.of("one", "two")) {
      Files.writeString(
          Files.createDirectory(folder.resolve(name)).resolve("V1__a.sql"), "-- " + name);
    }
    Migrator migrator =
        new FlywayMigrator(
            List.of("filesystem:" + folder + "/one", "filesystem:" + folder + "/two"),
            List.of("public"),
            Map.of(),
            List.of());
    AppliedScriptFiles files = AppliedScriptFiles.of(migrator, folder);
    assertThat(files.find(folder + "/two/V1__a.sql")).map(Script::text).contains("-- two");
    assertThat(files.find("V1__a.sql")).map(Script::text).contains("-- one");
  }

  @Test
  void a_file_that_is_no_sql_is_no_script(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("root.xml"), "<databaseChangeLog/>");
    Migrator liquibase =
        new LiquibaseMigrator(List.of("filesystem:" + folder + "/root.xml"), Map.of());
    assertThat(AppliedScriptFiles.of(liquibase, List.of("root.xml::1::ann"), folder)).isEmpty();
  }

  @Test
  void a_change_set_is_in_the_file_that_its_name_begins_with(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("orders.sql"), "--liquibase formatted sql\n--changeset ann:1\n");
    Migrator liquibase =
        new LiquibaseMigrator(List.of("filesystem:" + folder + "/root.xml"), Map.of());
    assertThat(
            AppliedScriptFiles.of(
                liquibase,
                List.of("orders.sql::1::ann", "orders.sql::2::ann", "x.xml::3::ann"),
                folder))
        .extracting(Script::path)
        .containsExactly("orders.sql");
  }
}
