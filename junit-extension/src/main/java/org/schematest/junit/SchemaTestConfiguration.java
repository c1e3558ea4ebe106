package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.extension.Extension;
import org.schematest.junit.database.choice.PostgresDeclaration;
import org.schematest.junit.database.choice.Way;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.migration.Migrator;
import org.schematest.junit.seed.Seed;
import org.schematest.junit.seed.SeedData;

/**
 * What a {@link SchemaTest} is a test of, in code, for what an annotation cannot hold:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Extension SCHEMA =
 *     SchemaTestConfiguration.migratedFrom("classpath:db/migration")
 *         .schemas("shop")
 *         .javaMigrations(new V7__FillRegions(regions))
 *         .tableSize("orders", 10_000_000)
 *         .asExtension();
 * }</pre>
 *
 * <p>Immutable: each method returns another configuration. Nothing is checked here but when the
 * test class starts, so that the field always loads and the class fails with a sentence.
 */
public final class SchemaTestConfiguration {

  private static final String PUBLIC = "public";

  private final MigrationDeclaration migrations;
  private final PostgresDeclaration postgres;
  private final StatisticsDeclarations statistics;
  private final RowsDeclaration rows;

  private SchemaTestConfiguration(
      MigrationDeclaration migrations,
      PostgresDeclaration postgres,
      StatisticsDeclarations statistics,
      RowsDeclaration rows) {
    this.migrations = migrations;
    this.postgres = postgres;
    this.statistics = statistics;
    this.rows = rows;
  }

  /** Migrations in these locations; see {@link SchemaTest#migrations}. */
  public static SchemaTestConfiguration migratedFrom(String... locations) {
    return new SchemaTestConfiguration(
        MigrationDeclaration.in(locations),
        PostgresDeclaration.at("code"),
        StatisticsDeclarations.NONE,
        RowsDeclaration.NONE);
  }

  /** Migrations that an object applies: one of the kit's for a tool, or one of your own. */
  public static SchemaTestConfiguration migratedBy(Migrator migrator) {
    return new SchemaTestConfiguration(
        MigrationDeclaration.by(migrator),
        PostgresDeclaration.at("code"),
        StatisticsDeclarations.NONE,
        RowsDeclaration.NONE);
  }

  /** What applies the migrations, instead of Flyway; see {@link SchemaTest#tool}. */
  public SchemaTestConfiguration tool(MigrationTool tool) {
    return with(migrations.withTool(tool));
  }

  /**
   * The schemas that the migrations fill, instead of those before; see {@link SchemaTest#schemas}.
   */
  public SchemaTestConfiguration schemas(String... names) {
    return with(migrations.withSchemas(List.of(names)));
  }

  /** The value of one placeholder, if the tool has any, instead of one before. */
  public SchemaTestConfiguration placeholder(String name, String value) {
    return with(migrations.withPlaceholder(name, value));
  }

  /**
   * More Java migrations, beside those that Flyway finds by their names. Classes share a migrated
   * database only if they give the same objects.
   */
  public SchemaTestConfiguration javaMigrations(JavaMigration... more) {
    return with(migrations.withJavaMigrations(List.of(more)));
  }

  /** The major version of PostgreSQL; a {@link Postgres} on the class is nearer. */
  public SchemaTestConfiguration postgresVersion(int major) {
    return with(postgres.withVersion(major));
  }

  /** The way to a PostgreSQL; a {@link Postgres} on the class is nearer. */
  public SchemaTestConfiguration postgresWay(Way way) {
    return with(postgres.withWay(way));
  }

  /** The image of a container to run on; a {@link Postgres} on the class is nearer. */
  public SchemaTestConfiguration postgresImage(String image) {
    return with(postgres.withImage(image));
  }

  /**
   * The server to run on; a {@link Postgres} on the class is nearer.
   *
   * @param url see {@link Postgres#url}
   */
  public SchemaTestConfiguration postgresServer(String url, String user, String password) {
    return with(postgres.withServer(url, user, password));
  }

  /** How many rows a table is planned for; a {@link TableSize} on the class is nearer. */
  public SchemaTestConfiguration tableSize(String table, long rows) {
    return with(statistics.with(SizeDeclaration.inCode(table, rows)));
  }

  /**
   * How the values of a column are distributed; a {@link ColumnValues} on the class is nearer.
   *
   * <pre>{@code
   * .columnValues("orders", "status", values -> values.distinct(4).share("done", 0.97))
   * }</pre>
   */
  public SchemaTestConfiguration columnValues(
      String table, String column, UnaryOperator<ValueDistribution> values) {
    return with(
        statistics.with(
            ColumnDeclaration.inCode(table, column, values.apply(ValueDistribution.UNKNOWN))));
  }

  /**
   * The file with statistics of production, instead of one before; an {@link ExportedStatistics} on
   * the class is nearer, and has what is to be allowed of it.
   *
   * @param location see {@link ExportedStatistics#value}
   */
  public SchemaTestConfiguration exportedStatistics(String location) {
    return with(statistics.with(FileDeclaration.inCode(location)));
  }

  /**
   * One more file of rows that tests begin with, before those of {@link Seed} on the class.
   *
   * @param location see {@link Seed#value}
   */
  public SchemaTestConfiguration seed(String location) {
    return with(rows.with(SeedDeclaration.inCode(location)));
  }

  /**
   * One more callback that writes rows that tests begin with, before those of {@link Seed} on the
   * class. Classes share seeded databases only if they give the same object.
   */
  public SchemaTestConfiguration seed(SeedData data) {
    return with(rows.with(SeedDeclaration.inCode(data)));
  }

  /**
   * What keeps tests of the class from seeing each other's rows; see {@link SchemaTest#isolation}.
   */
  public SchemaTestConfiguration isolation(Isolation isolation) {
    return with(rows.with(isolation));
  }

  private SchemaTestConfiguration with(MigrationDeclaration other) {
    return new SchemaTestConfiguration(other, postgres, statistics, rows);
  }

  private SchemaTestConfiguration with(PostgresDeclaration other) {
    return new SchemaTestConfiguration(migrations, other, statistics, rows);
  }

  private SchemaTestConfiguration with(StatisticsDeclarations other) {
    return new SchemaTestConfiguration(migrations, postgres, other, rows);
  }

  private SchemaTestConfiguration with(RowsDeclaration other) {
    return new SchemaTestConfiguration(migrations, postgres, statistics, other);
  }

  /**
   * The extension to register in a static field with {@link
   * org.junit.jupiter.api.extension.RegisterExtension}.
   */
  public Extension asExtension() {
    return new RegisteredSchemaTest(this);
  }

  MigrationDeclaration migrations() {
    return migrations;
  }

  PostgresDeclaration postgres() {
    return postgres;
  }

  StatisticsDeclarations statistics() {
    return statistics;
  }

  RowsDeclaration rows() {
    return rows;
  }

  /** In the order in which an unqualified name is looked for. */
  List<String> schemas() {
    return migrations.schemas().isEmpty() ? List.of(PUBLIC) : migrations.schemas();
  }

  List<String> searchPath() {
    List<String> path = new ArrayList<>(schemas());
    if (!path.contains(PUBLIC)) {
      path.add(PUBLIC);
    }
    return path;
  }

  Migrator migrator() {
    return migrations.migrator(schemas());
  }
}
