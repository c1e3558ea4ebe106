package org.schematest.junit;

/** What applies a project's migrations; see {@link SchemaTest#tool}. */
public enum MigrationTool {
  /** Flyway: SQL and Java migrations, versioned and repeatable. */
  FLYWAY,

  /**
   * Liquibase 4.33 or 5, whichever is on the class path. The location is that of the changelog, a
   * placeholder is a changelog parameter.
   */
  LIQUIBASE,

  /** Prisma Migrate 6 and 7. The location is the folder {@code migrations}. */
  PRISMA,

  /**
   * Sqitch. The location is the folder of {@code sqitch.conf} and {@code sqitch.plan}, a
   * placeholder is a variable.
   */
  SQITCH,

  /** dbmate. */
  DBMATE,

  /** golang-migrate. */
  GOLANG_MIGRATE,

  /** goose, but for migrations in Go. A placeholder is a variable of ENVSUB. */
  GOOSE,

  /** Versioned migrations of Atlas. */
  ATLAS,

  /** SQL files in natural order, as psql runs them. A placeholder is a variable of psql. */
  SQL_FILES,

  /** What Alembic printed in its offline mode ({@code --sql}). */
  ALEMBIC_SQL,

  /** What {@code pg_dump --schema-only} wrote in its plain format. */
  PG_DUMP
}
