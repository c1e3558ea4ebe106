package org.schematest.expectation.constraint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.finding.Finding;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/** What a test may promise about the keys of a table beside their columns, and of keys it lacks. */
public final class KeyExpectations {

  private KeyExpectations() {}

  /** There is a primary key, on whatever columns. */
  public static Optional<Finding> hasSomePrimaryKey(Table table) {
    return table.primaryKey().isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "some primary key",
                table.qualifiedName().toString(),
                table.subject(),
                "should have a primary key, but has none",
                Evidence.columns(table)));
  }

  /** There is no primary key. */
  public static Optional<Finding> hasNoPrimaryKey(Table table) {
    return table
        .primaryKey()
        .map(
            key ->
                about(
                    table,
                    "no primary key",
                    "should have no primary key, but has " + Identifier.list(key.columns()),
                    drop(table, key.name())));
  }

  /** The primary key is checked then; a foreign key cannot reference one that is deferrable. */
  public static Optional<Finding> primaryKeyIs(Table table, Deferrability when) {
    Optional<PrimaryKey> key = table.primaryKey();
    if (key.isEmpty()) {
      return hasSomePrimaryKey(table);
    }
    if (key.get().deferrability() == when) {
      return Optional.empty();
    }
    String name = Identifier.quoted(key.get().name());
    return Optional.of(
        about(
            table,
            "primary key deferrable",
            "should have a primary key that is "
                + words(when)
                + ", but it is "
                + words(key.get().deferrability()),
            "alter table "
                + table.qualifiedName()
                + " drop constraint "
                + name
                + ", add constraint "
                + name
                + " primary key "
                + Identifier.list(key.get().columns())
                + (when == Deferrability.NOT_DEFERRABLE ? "" : " " + words(when))));
  }

  /** As the end of a definition says it. */
  static String words(Deferrability when) {
    return switch (when) {
      case NOT_DEFERRABLE -> "not deferrable";
      case DEFERRABLE -> "deferrable";
      case INITIALLY_DEFERRED -> "deferrable initially deferred";
    };
  }

  /** There is a foreign key that every row is held to. */
  public static Optional<Finding> hasSomeForeignKey(Table table) {
    return table.foreignKeys().stream().anyMatch(key -> key.validated() && key.enforced())
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "some foreign key",
                table.qualifiedName().toString(),
                table.subject(),
                "should have a foreign key that every row is held to, but has none",
                Evidence.foreignKeys(table)));
  }

  /** Beside the primary key, something is unique among all rows. */
  public static Optional<Finding> hasSomeUnique(Table table) {
    Optional<String> primary = table.primaryKey().map(PrimaryKey::name);
    return table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .anyMatch(index -> primary.isEmpty() || !index.constraint().equals(primary))
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "some unique",
                table.qualifiedName().toString(),
                table.subject(),
                "should be unique on something beside its primary key, but is not",
                Evidence.indexes(table)));
  }

  /** There is no foreign key at all. */
  public static Optional<Finding> hasNoForeignKey(Table table) {
    return noForeignKey(table, table.foreignKeys(), "should have no foreign key");
  }

  /**
   * No foreign key has any of these columns, whatever its state.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if the table has no such column
   */
  public static Optional<Finding> hasNoForeignKeyOn(Table table, List<String> columns) {
    Identifiers.check(columns, table);
    return noForeignKey(
        table,
        table.foreignKeys().stream()
            .filter(key -> key.columns().stream().anyMatch(columns::contains))
            .toList(),
        "should have no foreign key on " + Identifier.list(columns));
  }

  private static Optional<Finding> noForeignKey(
      Table table, List<ForeignKey> keys, String promise) {
    return keys.stream()
        .findFirst()
        .map(
            key ->
                Finding.of(
                    "no foreign key",
                    table.qualifiedName() + Identifier.list(key.columns()),
                    table.subject(),
                    promise
                        + ", but "
                        + Identifier.quoted(key.name())
                        + " references "
                        + key.referencedTable(),
                    Evidence.foreignKeys(table),
                    Evidence.fix(drop(table, key.name()))));
  }

  /**
   * Two rows may have the same values there: no unique key, of all rows or of some, is on these
   * columns or fewer of them.
   *
   * @throws org.schematest.schema.name.NoSuchObjectException if the table has no such column
   */
  public static Optional<Finding> hasNoUnique(Table table, List<String> columns) {
    Identifiers.check(columns, table);
    return table.indexes().stream()
        .filter(Index::unique)
        .filter(
            index ->
                index.keys().stream()
                    .allMatch(key -> key.column().filter(columns::contains).isPresent()))
        .findFirst()
        .map(
            index ->
                Finding.of(
                    "no unique",
                    table.qualifiedName() + Identifier.list(columns),
                    table.subject(),
                    "should not be unique on "
                        + Identifier.list(columns)
                        + ", but "
                        + Identifier.quoted(index.name())
                        + " keeps it so",
                    Evidence.indexes(table),
                    Evidence.fix(
                        index
                            .constraint()
                            .map(name -> drop(table, name))
                            .orElse("drop index " + index.qualifiedName()))));
  }

  /** No two rows have the same values there, two nulls counting as the same. */
  public static Optional<Finding> hasUniqueNullsNotDistinct(Table table, List<String> columns) {
    Identifiers.check(columns, table);
    Optional<Index> unique =
        table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .filter(index -> isOn(index, columns))
            .findFirst();
    boolean noNulls =
        unique.isPresent()
            && columns.stream()
                .allMatch(name -> table.column(name).nullability() == Nullability.NOT_NULL);
    if (noNulls || unique.filter(Index::nullsNotDistinct).isPresent()) {
      return Optional.empty();
    }
    String add = "add unique nulls not distinct " + Identifier.list(columns);
    String fix =
        unique
            .map(
                index ->
                    index
                        .constraint()
                        .map(name -> drop(table, name) + ", " + add)
                        .orElse(
                            "drop index "
                                + index.qualifiedName()
                                + "; alter table "
                                + table.qualifiedName()
                                + " "
                                + add))
            .orElse("alter table " + table.qualifiedName() + " " + add);
    return Optional.of(
        Finding.of(
            "unique nulls not distinct",
            table.qualifiedName() + Identifier.list(columns),
            table.subject(),
            "should be unique on "
                + Identifier.list(columns)
                + " with nulls not distinct, but "
                + unique
                    .map(
                        index ->
                            Identifier.quoted(index.name())
                                + " takes any number of rows with a null")
                    .orElse("nothing keeps it so"),
            Evidence.indexes(table),
            Evidence.fix(fix)));
  }

  private static boolean isOn(Index index, List<String> columns) {
    HashSet<String> keys = new HashSet<>();
    index.keys().forEach(key -> keys.add(key.column().orElse("")));
    return keys.equals(new HashSet<>(columns));
  }

  private static String drop(Table table, String name) {
    return "alter table " + table.qualifiedName() + " drop constraint " + Identifier.quoted(name);
  }

  private static Finding about(Table table, String expectation, String problem, String fix) {
    return Finding.of(
        expectation, table.qualifiedName().toString(), table.subject(), problem, Evidence.fix(fix));
  }
}
