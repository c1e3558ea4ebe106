package org.schematest.junit.migration.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.folder.GooseMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.psql.SqlFilesMigrator;

/** Tools that are given the same migrations, each in the form that it reads. */
enum BadTool {
  FLYWAY("V%d__m.sql", "", ""),
  LIQUIBASE(
      "%d.sql",
      "--liquibase formatted sql\n--changeset ann:1\n",
      "--liquibase formatted sql\n--changeset ann:1 runInTransaction:false\n"),
  DBMATE("%d_m.sql", "-- migrate:up\n", "-- migrate:up transaction:false\n"),
  GOOSE("%d_m.sql", "-- +goose Up\n", "-- +goose NO TRANSACTION\n-- +goose Up\n"),
  GOLANG_MIGRATE("%d_m.up.sql", "", ""),
  PSQL("%d.sql", "", "");

  private final String name;
  private final String head;
  private final String headOutsideTransaction;

  BadTool(String name, String head, String headOutsideTransaction) {
    this.name = name;
    this.head = head;
    this.headOutsideTransaction = headOutsideTransaction;
  }

  String fileName(int number) {
    return name.formatted(number);
  }

  /** What stands in the file of a migration of those statements. */
  String text(String statements, boolean inTransaction) {
    return (inTransaction ? head : headOutsideTransaction) + statements;
  }

  Migrator migrator(Path folder) {
    String location = "filesystem:" + folder;
    List<String> locations = List.of(location);
    return switch (this) {
      case FLYWAY -> new FlywayMigrator(locations, List.of("public"), Map.of(), List.of());
      case LIQUIBASE -> new LiquibaseMigrator(List.of(location + "/changelog.xml"), Map.of());
      case DBMATE -> new DbmateMigrator(locations);
      case GOOSE -> new GooseMigrator(locations, Map.of());
      case GOLANG_MIGRATE -> new GolangMigrateMigrator(locations);
      case PSQL -> new SqlFilesMigrator(locations, Map.of());
    };
  }

  /** What lists the migrations, if the tool wants one. */
  void writeChangelog(Path folder, int migrations) throws IOException {
    if (this != LIQUIBASE) {
      return;
    }
    StringBuilder text =
        new StringBuilder(
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            """);
    for (int number = 1; number <= migrations; number++) {
      text.append("  <include file=\"")
          .append(fileName(number))
          .append("\" relativeToChangelogFile=\"true\"/>\n");
    }
    Files.writeString(folder.resolve("changelog.xml"), text.append("</databaseChangeLog>\n"));
  }
}
