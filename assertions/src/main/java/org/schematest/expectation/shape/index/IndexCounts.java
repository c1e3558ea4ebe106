package org.schematest.expectation.shape.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** How many indexes a table has, and whether its documents have one. */
public final class IndexCounts {

  private static final String GIN = "gin index on document";

  private IndexCounts() {}

  /** There is an index, and it is in use. */
  public static Optional<Finding> hasSomeIndex(Table table) {
    return table.indexes().stream().anyMatch(Index::usable)
        ? Optional.empty()
        : Optional.of(
            Shapes.of(
                table,
                "some index",
                "should have an index, but has none"
                    + (table.indexes().isEmpty() ? "" : " that is in use"),
                Evidence.indexes(table)));
  }

  /** There are at most that many indexes, those of constraints and invalid ones included. */
  public static Optional<Finding> hasAtMostIndexes(Table table, int most) {
    int count = table.indexes().size();
    return count <= most
        ? Optional.empty()
        : Optional.of(
            Shapes.of(
                table,
                "number of indexes",
                "should have at most "
                    + (most == 1 ? "1 index" : most + " indexes")
                    + ", but has "
                    + count
                    + ", each of which every insert writes",
                Evidence.indexes(table)));
  }

  /** What a row holds there is found by a GIN index of all rows on the column itself. */
  public static Optional<Finding> hasGinIndexOn(Table table, String column) {
    String name = Identifier.quoted(column);
    String promise = "should have a GIN index on " + name;
    Optional<Finding> unknown = Shapes.unknownColumn(table, List.of(column), GIN, promise);
    if (unknown.isPresent()) {
      return unknown;
    }
    List<String> nearMisses = new ArrayList<>();
    for (Index index : table.indexes()) {
      Optional<String> refusal = refusal(index, column);
      if (refusal.isEmpty()) {
        return Optional.empty();
      }
      if (mentions(index, column)) {
        nearMisses.add(Identifier.quoted(index.name()) + " " + refusal.get());
      }
    }
    List<Fact> facts = new ArrayList<>(List.of(Evidence.indexes(table)));
    if (!nearMisses.isEmpty()) {
      facts.add(Fact.of("near miss", nearMisses));
    }
    facts.add(
        Evidence.fix("create index on " + table.qualifiedName() + " using gin (" + name + ")"));
    return Optional.of(
        Shapes.of(
            table,
            table.qualifiedName() + "." + name,
            GIN,
            promise + ", but has none",
            facts.toArray(Fact[]::new)));
  }

  private static Optional<String> refusal(Index index, String column) {
    if (!index.usable()) {
      return Optional.of("is INVALID, so that PostgreSQL does not use it");
    }
    if (!index.method().equals("gin")) {
      return Optional.of("is a " + index.method() + " index, which finds whole values only");
    }
    if (index.isPartial()) {
      return Optional.of(
          "is partial: it has only the rows where " + index.predicate().orElseThrow());
    }
    return index.keys().stream().anyMatch(key -> isOn(key, column))
        ? Optional.empty()
        : Optional.of("has other keys: " + index.definition());
  }

  private static boolean isOn(IndexKey key, String column) {
    return key.column().filter(column::equals).isPresent();
  }

  private static boolean mentions(Index index, String column) {
    return index.keys().stream()
        .anyMatch(
            key ->
                isOn(key, column)
                    || (key.column().isEmpty()
                        && key.expression().contains(Identifier.quoted(column))));
  }

  /** Each {@code jsonb}, array and {@code tsvector} column is found by a GIN index. */
  public static List<Finding> hasGinIndexOnEachDocument(Table table) {
    return table.columns().stream()
        .filter(IndexCounts::isDocument)
        .flatMap(column -> hasGinIndexOn(table, column.name()).stream())
        .toList();
  }

  private static boolean isDocument(Column column) {
    return column.type().endsWith("[]")
        || column.type().equals("jsonb")
        || column.type().equals("tsvector");
  }
}
