package org.schematest.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private SchemaTestConfiguration(
      List<String> migrations,
      List<String> schemas,
      Map<String, String> placeholders,
      List<JavaMigration> javaMigrations,
      List<SizeDeclaration> sizes) {
    this.migrations = migrations;
    this.schemas = schemas;
    this.placeholders = placeholders;
    this.javaMigrations = javaMigrations;
    this.sizes = sizes;
  }

  /** Migrations in these locations; see {@link SchemaTest#migrations}. */
  public static SchemaTestConfiguration migratedFrom(String... locations) {
    return new SchemaTestConfiguration(
        List.of(locations), List.of(), Map.of(), List.of(), List.of());
  }

  /**
   * The schemas that the migrations fill, instead of those before; see {@link SchemaTest#schemas}.
   */
  public SchemaTestConfiguration schemas(String... names) {
    return new SchemaTestConfiguration(
        migrations, List.of(names), placeholders, javaMigrations, sizes);
  }

  /** The value of one placeholder of the migrations, instead of one before. */
  public SchemaTestConfiguration placeholder(String name, String value) {
    Map<String, String> all = new TreeMap<>(placeholders);
    all.put(name, value);
    return new SchemaTestConfiguration(migrations, schemas, all, javaMigrations, sizes);
  }

  /**
   * More Java migrations, beside those that Flyway finds by their names. Classes share a migrated
   * database only if they give the same objects.
   */
  public SchemaTestConfiguration javaMigrations(JavaMigration... more) {
    return new SchemaTestConfiguration(
        migrations, schemas, placeholders, joined(javaMigrations, List.of(more)), sizes);
  }

  /** How many rows a table is planned for; a {@link TableSize} on the class is nearer. */
  public SchemaTestConfiguration tableSize(String table, long rows) {
    return new SchemaTestConfiguration(
        migrations,
        schemas,
        placeholders,
        javaMigrations,
        joined(sizes, List.of(SizeDeclaration.inCode(table, rows))));
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

  FlywayMigrator migrator() {
    return new FlywayMigrator(migrations, schemas(), placeholders, javaMigrations);
  }

  private static <T> List<T> joined(List<T> list, List<T> more) {
    return Stream.concat(list.stream(), more.stream()).toList();
  }
}
