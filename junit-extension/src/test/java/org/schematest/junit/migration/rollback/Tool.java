package org.schematest.junit.migration.rollback;

import java.util.List;
import java.util.Map;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.junit.migration.folder.DbmateMigrator;
import org.schematest.junit.migration.folder.GolangMigrateMigrator;
import org.schematest.junit.migration.folder.GooseMigrator;
import org.schematest.junit.migration.liquibase.LiquibaseMigrator;
import org.schematest.junit.migration.psql.AlembicSqlMigrator;
import org.schematest.junit.migration.rollback.Steps.Step;
import org.schematest.junit.migration.sqitch.SqitchMigrator;

/** Writes a history as a tool has it. */
enum Tool {
  FLYWAY {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      for (int i = 0; i < steps.all().size(); i++) {
        Step step = steps.all().get(i);
        String name = "%d__%s.sql".formatted(i + 1, step.name());
        folder.with("V" + name, script(step.up()));
        step.down().ifPresent(down -> folder.with("U" + name, script(down)));
      }
      return new FlywayMigrator(folder.location(), List.of("public"), Map.of(), List.of());
    }
  },
  LIQUIBASE {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      StringBuilder sql = new StringBuilder("--liquibase formatted sql\n");
      for (Step step : steps.all()) {
        sql.append("--changeset ann:").append(step.name()).append('\n').append(script(step.up()));
        step.down()
            .ifPresent(
                down ->
                    down.forEach(
                        one ->
                            sql.append("--rollback ")
                                .append(
                                    one.equals(NOTHING) ? "empty" : one.replace('\n', ' ') + ";")
                                .append('\n')));
      }
      folder.with("changes.sql", sql.toString());
      return new LiquibaseMigrator(List.of(folder.location("changes.sql")), Map.of());
    }
  },
  SQITCH {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      StringBuilder plan = new StringBuilder("%syntax-version=1.0.0\n%project=shop\n\n");
      for (Step step : steps.all()) {
        plan.append(step.name()).append(" 2026-01-01T00:00:00Z Ann <ann@example.org> # x\n");
        folder.with("deploy/" + step.name() + ".sql", "begin;", script(step.up()), "commit;");
        step.down()
            .ifPresent(
                down ->
                    folder.with(
                        "revert/" + step.name() + ".sql", "begin;", script(down), "commit;"));
      }
      folder.with("sqitch.plan", plan.toString());
      return new SqitchMigrator(folder.location(), Map.of());
    }
  },
  DBMATE {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      for (int i = 0; i < steps.all().size(); i++) {
        Step step = steps.all().get(i);
        folder.with(
            numbered(i, step) + ".sql",
            "-- migrate:up",
            script(step.up()),
            "-- migrate:down",
            step.down().map(Tool::script).orElse(""));
      }
      return new DbmateMigrator(folder.location());
    }
  },
  GOLANG_MIGRATE {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      for (int i = 0; i < steps.all().size(); i++) {
        Step step = steps.all().get(i);
        folder.with(numbered(i, step) + ".up.sql", script(step.up()));
        String name = numbered(i, step) + ".down.sql";
        step.down().ifPresent(down -> folder.with(name, script(down)));
      }
      return new GolangMigrateMigrator(folder.location());
    }
  },
  GOOSE {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      for (int i = 0; i < steps.all().size(); i++) {
        Step step = steps.all().get(i);
        folder.with(
            numbered(i, step) + ".sql",
            "-- +goose Up",
            script(step.up()),
            "-- +goose Down",
            step.down().map(Tool::script).orElse("-- there is none"));
      }
      return new GooseMigrator(folder.location(), Map.of());
    }
  },
  ALEMBIC {
    @Override
    Migrator write(Steps steps, MigrationFolder folder) {
      for (int i = 0; i < steps.all().size(); i++) {
        Step step = steps.all().get(i);
        String name = numbered(i, step) + ".sql";
        folder.with(
            name,
            "begin;",
            i == 0 ? "create table alembic_version (version_num varchar(32) primary key);" : "",
            script(step.up()),
            i == 0
                ? "insert into alembic_version values ('r0');"
                : "update alembic_version set version_num = 'r%d';".formatted(i),
            "commit;");
        String back =
            i == 0
                ? "drop table alembic_version;"
                : "update alembic_version set version_num = 'r%d';".formatted(i - 1);
        step.down()
            .ifPresent(
                down -> folder.with("downgrade/" + name, "begin;", script(down), back, "commit;"));
      }
      return new AlembicSqlMigrator(folder.location());
    }
  };

  /** A way back that does nothing. */
  static final String NOTHING = "select 1";

  abstract Migrator write(Steps steps, MigrationFolder folder);

  private static String script(List<String> statements) {
    return String.join("", statements.stream().map(one -> one + ";\n").toList());
  }

  private static String numbered(int index, Step step) {
    return "%02d_%s".formatted(index + 1, step.name());
  }
}
