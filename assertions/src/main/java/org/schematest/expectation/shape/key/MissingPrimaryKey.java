package org.schematest.expectation.shape.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Shapes;
import org.schematest.expectation.shape.relation.JunctionTables;
import org.schematest.expectation.shape.relation.KnownTables;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/** Tables without a primary key, and what may become one. */
public final class MissingPrimaryKey {

  private static final Set<String> OF_KEYS = Set.of("smallint", "integer", "bigint", "uuid");

  private MissingPrimaryKey() {}

  /**
   * There is a primary key; a foreign table cannot have one.
   *
   * @param known the tables that may refer to it
   */
  public static Optional<Finding> isNone(KnownTables known, Table table) {
    if (table.primaryKey().isPresent() || table.kind() == Table.Kind.FOREIGN) {
      return Optional.empty();
    }
    List<Fact> facts = new ArrayList<>(List.of(Evidence.columns(table)));
    List<String> nearMisses =
        table.indexes().stream()
            .filter(Index::unique)
            .map(
                index ->
                    Identifier.quoted(index.name())
                        + " "
                        + refusal(table, index)
                            .orElse("is unique, and nothing in it is null: it may become one"))
            .toList();
    if (!nearMisses.isEmpty()) {
      facts.add(Fact.of("near miss", nearMisses));
    }
    fix(table, known.tables()).ifPresent(facts::add);
    return Optional.of(
        Shapes.of(
            table,
            "primary key",
            "should have a primary key, but has none",
            facts.toArray(Fact[]::new)));
  }

  private static Optional<String> refusal(Table table, Index index) {
    if (!index.usable()) {
      return Optional.of("is INVALID");
    }
    if (index.isPartial()) {
      return Optional.of("is only for rows where " + index.predicate().orElseThrow());
    }
    return index.keys().stream()
        .filter(key -> key.column().filter(name -> Shapes.isRequired(table, name)).isEmpty())
        .findFirst()
        .map(
            key ->
                key.column().isEmpty()
                    ? "is over an expression, " + key.expression()
                    : "lets rows have null as " + key.expression());
  }

  private static Optional<Fact> fix(Table table, List<Table> all) {
    Optional<Index> unique =
        table.indexes().stream()
            .filter(index -> index.unique() && refusal(table, index).isEmpty())
            .findFirst();
    if (unique.isPresent()) {
      return Optional.of(Evidence.fix(Shapes.alter(table, from(table, unique.get(), all))));
    }
    if (table.kind() == Table.Kind.PARTITIONED) {
      return Optional.empty();
    }
    // what links two rows is known by the two
    Optional<Fact> link =
        JunctionTables.linksOnce(table)
            .flatMap(
                finding ->
                    finding.facts().stream()
                        .filter(fact -> fact.label().equals("fix"))
                        .findFirst());
    if (link.isPresent()) {
      return link;
    }
    if (isLink(table)) {
      return Optional.of(
          Evidence.fix(
              Shapes.alter(
                  table,
                  "add primary key "
                      + Identifier.list(table.columns().stream().map(Column::name).toList()))));
    }
    return Optional.of(
        Evidence.fix(
            Shapes.alter(
                table,
                table
                    .findColumn("id")
                    .filter(column -> OF_KEYS.contains(column.type()))
                    .map(column -> "add primary key " + Identifier.list(List.of(column.name())))
                    .orElseGet(() -> "add column " + added(table)))));
  }

  /** Its rows are nothing but links, of two others or of more, of which each is needed once. */
  private static boolean isLink(Table table) {
    return table.foreignKeys().size() > 1
        && table.columns().stream()
            .allMatch(
                column ->
                    Shapes.isInForeignKey(table, column.name())
                        && Shapes.isRequired(table, column.name()));
  }

  private static String added(Table table) {
    Optional<Column> taken = table.findColumn("id");
    return (taken.isEmpty() ? "id" : Identifier.quoted(table.name() + "_row"))
        + " bigint generated always as identity primary key";
  }

  private static String from(Table table, Index index, List<Table> all) {
    List<String> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    String added = "add primary key " + Identifier.list(columns);
    if (index.constraint().isPresent()) {
      return isReferenced(table, columns, all)
          ? added
          : "drop constraint " + Identifier.quoted(index.constraint().get()) + ", " + added;
    }
    boolean taken =
        table.kind() == Table.Kind.ORDINARY
            && !index.nullsNotDistinct()
            && index.keys().stream().allMatch(MissingPrimaryKey::isPlain);
    return taken ? "add primary key using index " + Identifier.quoted(index.name()) : added;
  }

  /** Only an index of such keys may become that of a constraint (manual, alter table). */
  private static boolean isPlain(IndexKey key) {
    return !key.descending()
        && !key.nullsFirst()
        && key.operatorClass().isEmpty()
        && key.collation().isEmpty();
  }

  private static boolean isReferenced(Table table, List<String> columns, List<Table> all) {
    return all.stream()
        .flatMap(other -> other.foreignKeys().stream())
        .filter(key -> key.referencedTable().equals(table.qualifiedName()))
        .map(ForeignKey::referencedColumns)
        .anyMatch(referenced -> Set.copyOf(referenced).equals(Set.copyOf(columns)));
  }
}
