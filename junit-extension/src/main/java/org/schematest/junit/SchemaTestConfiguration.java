package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.extension.Extension;
import org.schematest.junit.migration.FlywayMigrator;

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

  private final List<String> migrations;
  private final List<String> schemas;
  private final Map<String, String> placeholders;
  private final List<JavaMigration> javaMigrations;
  private final List<SizeDeclaration> sizes;
  private final List<ColumnDeclaration> columns;
  private final List<FileDeclaration> statistics;

  private SchemaTestConfiguration(
      List<String> migrations,
      List<String> schemas,
      Map<String, String> placeholders,
      List<JavaMigration> javaMigrations,
      List<SizeDeclaration> sizes,
      List<ColumnDeclaration> columns,
      List<FileDeclaration> statistics) {
    this.migrations = migrations;
    this.schemas = schemas;
    this.placeholders = placeholders;
    this.javaMigrations = javaMigrations;
    this.sizes = sizes;
    this.columns = columns;
    this.statistics = statistics;
  }

  /** Migrations in these locations; see {@link SchemaTest#migrations}. */
  public static SchemaTestConfiguration migratedFrom(String... locations) {
    return new SchemaTestConfiguration(
        List.of(locations), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * The schemas that the migrations fill, instead of those before; see {@link SchemaTest#schemas}.
   */
  public SchemaTestConfiguration schemas(String... names) {
    return new SchemaTestConfiguration(
        migrations, List.of(names), placeholders, javaMigrations, sizes, columns, statistics);
  }

  /** The value of one placeholder of the migrations, instead of one before. */
  public SchemaTestConfiguration placeholder(String name, String value) {
    Map<String, String> all = new TreeMap<>(placeholders);
    all.put(name, value);
    return new SchemaTestConfiguration(
        migrations, schemas, all, javaMigrations, sizes, columns, statistics);
  }

  /**
   * More Java migrations, beside those that Flyway finds by their names. Classes share a migrated
   * database only if they give the same objects.
   */
  public SchemaTestConfiguration javaMigrations(JavaMigration... more) {
    return new SchemaTestConfiguration(
        migrations,
        schemas,
        placeholders,
        joined(javaMigrations, List.of(more)),
        sizes,
        columns,
        statistics);
  }

  /** How many rows a table is planned for; a {@link TableSize} on the class is nearer. */
  public SchemaTestConfiguration tableSize(String table, long rows) {
    return new SchemaTestConfiguration(
        migrations,
        schemas,
        placeholders,
        javaMigrations,
        joined(sizes, List.of(SizeDeclaration.inCode(table, rows))),
        columns,
        statistics);
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
    return new SchemaTestConfiguration(
        migrations,
        schemas,
        placeholders,
        javaMigrations,
        sizes,
        joined(
            columns,
            List.of(
                ColumnDeclaration.inCode(table, column, values.apply(ValueDistribution.UNKNOWN)))),
        statistics);
  }

  /**
   * The file with statistics of production, instead of one before; an {@link ExportedStatistics} on
   * the class is nearer, and has what is to be allowed of it.
   *
   * @param location see {@link ExportedStatistics#value}
   */
  public SchemaTestConfiguration exportedStatistics(String location) {
    return new SchemaTestConfiguration(
        migrations,
        schemas,
        placeholders,
        javaMigrations,
        sizes,
        columns,
        List.of(FileDeclaration.inCode(location)));
  }

  /**
   * The extension to register in a static field with {@link
   * org.junit.jupiter.api.extension.RegisterExtension}.
   */
  public Extension asExtension() {
    return new RegisteredSchemaTest(this);
  }

  List<String> migrations() {
    return migrations;
  }

  /** In the order in which an unqualified name is looked for. */
  List<String> schemas() {
    return schemas.isEmpty() ? List.of(PUBLIC) : schemas;
  }

  List<String> searchPath() {
    List<String> path = new ArrayList<>(schemas());
    if (!path.contains(PUBLIC)) {
      path.add(PUBLIC);
    }
    return path;
  }

  Map<String, String> placeholders() {
    return placeholders;
  }

  List<SizeDeclaration> sizes() {
    return sizes;
  }

  List<ColumnDeclaration> columns() {
    return columns;
  }

  List<FileDeclaration> statistics() {
    return statistics;
  }

  FlywayMigrator migrator() {
    return new FlywayMigrator(migrations, schemas(), placeholders, javaMigrations);
  }

  private static <T> List<T> joined(List<T> list, List<T> more) {
    return Stream.concat(list.stream(), more.stream()).toList();
  }
}
