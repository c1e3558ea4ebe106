package org.schematest.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/** What a test may promise about a foreign key. */
public final class ForeignKeyExpectations {

  private ForeignKeyExpectations() {}

  /**
   * It points at those columns of that table, one for each of {@code own} in turn.
   *
   * @param own the columns of the key, in the order in which the test names them
   */
  public static Optional<Finding> references(
      ForeignKey key, List<String> own, String table, List<String> columns) {
    List<String> referenced =
        own.stream()
            .map(column -> key.referencedColumns().get(key.columns().indexOf(column)))
            .toList();
    boolean same =
        key.referencedTable().isMeantBy(table, key.table().schema()) && referenced.equals(columns);
    return expect(
        same,
        key,
        "foreign key target",
        "should reference "
            + table
            + " "
            + Identifier.list(columns)
            + ", but references "
            + key.referencedTable()
            + " "
            + Identifier.list(referenced),
        definition(key, own, table, columns, key.onDelete(), key.onUpdate()));
  }

  /** What happens to these rows when a referenced row is deleted. */
  public static Optional<Finding> onDelete(ForeignKey key, ForeignKey.Action action) {
    return expect(
        key.onDelete() == action,
        key,
        "foreign key on delete",
        "should say on delete " + action.sql() + ", but says on delete " + key.onDelete().sql(),
        definition(
            key,
            key.columns(),
            key.referencedTable().toString(),
            key.referencedColumns(),
            action,
            key.onUpdate()));
  }

  /** What happens to these rows when a referenced key changes. */
  public static Optional<Finding> onUpdate(ForeignKey key, ForeignKey.Action action) {
    return expect(
        key.onUpdate() == action,
        key,
        "foreign key on update",
        "should say on update " + action.sql() + ", but says on update " + key.onUpdate().sql(),
        definition(
            key,
            key.columns(),
            key.referencedTable().toString(),
            key.referencedColumns(),
            key.onDelete(),
            action));
  }

  /** Every row is held to it, older ones included. */
  public static Optional<Finding> isValidated(ForeignKey key) {
    String name = Identifier.quoted(key.name());
    if (!key.enforced()) {
      return broken(
          key,
          "foreign key validated",
          "should hold for every row, but is not enforced: no row is checked",
          Evidence.fix("alter table " + key.table() + " alter constraint " + name + " enforced"));
    }
    if (!key.validated()) {
      return broken(
          key,
          "foreign key validated",
          "should hold for every row, but is not valid: older rows were never checked",
          Evidence.fix("alter table " + key.table() + " validate constraint " + name));
    }
    return Optional.empty();
  }

  /**
   * Some index of the table that holds it finds the rows of a referenced key, so that deleting or
   * changing a referenced row need not read the whole table.
   *
   * @param table the table that holds the key
   */
  public static Optional<Finding> isIndexed(Table table, ForeignKey key) {
    boolean indexed =
        table.indexes().stream()
            .anyMatch(index -> IndexFitness.refusalOfEquality(index, key.columns()).isEmpty());
    if (indexed) {
      return Optional.empty();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.indexes(table));
    facts.addAll(
        Evidence.nearMisses(
            table, index -> IndexFitness.refusalOfEquality(index, key.columns()), key.columns()));
    facts.add(
        Evidence.fix("create index on " + key.table() + " " + Identifier.list(key.columns())));
    return broken(
        key,
        "foreign key indexed",
        "should be backed by an index, but none finds rows by " + Identifier.list(key.columns()),
        facts.toArray(Fact[]::new));
  }

  /** Whether that index finds the rows of a referenced key. */
  public static boolean isFoundBy(ForeignKey key, Index index) {
    return IndexFitness.refusalOfEquality(index, key.columns()).isEmpty();
  }

  /** The constraint with another target or other actions; all else stays as the key has it. */
  private static String definition(
      ForeignKey key,
      List<String> own,
      String table,
      List<String> columns,
      ForeignKey.Action onDelete,
      ForeignKey.Action onUpdate) {
    ForeignKey changed =
        new ForeignKey(
            key.table(),
            key.name(),
            own,
            key.referencedTable(),
            columns,
            key.period(),
            onDelete,
            onDelete == key.onDelete() ? key.onDeleteColumns() : List.of(),
            onUpdate,
            key.matchFull(),
            key.deferrability(),
            key.validated(),
            key.enforced(),
            key.comment());
    // the target as the test wrote it, which may be a table that is still to be made
    return changed
        .definition()
        .replace(" references " + key.referencedTable() + " ", " references " + table + " ");
  }

  /**
   * @param definition the constraint that would keep the promise
   */
  private static Optional<Finding> expect(
      boolean holds, ForeignKey key, String expectation, String problem, String definition) {
    String name = Identifier.quoted(key.name());
    return holds
        ? Optional.empty()
        : broken(
            key,
            expectation,
            problem,
            Evidence.fix(
                "alter table %s drop constraint %s, add constraint %s %s"
                    .formatted(key.table(), name, name, definition)));
  }

  private static Optional<Finding> broken(
      ForeignKey key, String expectation, String problem, Fact... facts) {
    List<Fact> all = new ArrayList<>();
    all.add(Fact.of("declared", Identifier.quoted(key.name()) + "  " + key.definition()));
    all.addAll(List.of(facts));
    return Optional.of(
        new Finding(
            new Finding.Identity(expectation, key.table() + Identifier.list(key.columns())),
            key.subject(),
            problem,
            all));
  }
}
