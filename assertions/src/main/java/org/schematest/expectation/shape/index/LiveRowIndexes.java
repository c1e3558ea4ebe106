package org.schematest.expectation.shape.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.expectation.EveryOne;
import org.schematest.expectation.shape.Conditions;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;
import org.schematest.selection.Selected;
import org.schematest.selection.Selection;

/** The indexes of a table that keeps deleted rows, which the queries on live rows step over. */
public final class LiveRowIndexes {

  private LiveRowIndexes() {}

  /**
   * Every index has only the rows where that column is null, or only those where it is not. What
   * backs a constraint has to have all rows, and so has the index that finds the rows of a foreign
   * key, if no other one does.
   *
   * @param selection which indexes; those that serve the whole table are excepted with a reason
   */
  public static List<Finding> hasIndexesOfLiveRowsOnly(
      Table table, String column, Selection<Index> selection) {
    String promise = "should have indexes of the rows where " + live(column) + " only";
    Optional<Finding> unknown =
        Shapes.unknownColumn(table, List.of(column), "indexes of live rows", promise);
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    List<Selected<Index>> indexes =
        table.indexes().stream()
            .filter(index -> index.constraint().isEmpty() && index.partitionOf().isEmpty())
            .map(LiveRowIndexes::selected)
            .toList();
    // a table whose indexes all back constraints has none that could do without deleted rows
    return indexes.isEmpty() && selection.exemptions().isEmpty()
        ? List.of()
        : EveryOne.keeps(
            table.qualifiedName().toString(),
            table.subject(),
            selection,
            indexes,
            index -> judge(table, column, index));
  }

  private static Selected<Index> selected(Index index) {
    String bare = Identifier.quoted(index.name());
    return new Selected<>(
        index, index.name(), List.of(bare, Identifier.quoted(index.table().schema()) + "." + bare));
  }

  private static String live(String column) {
    return Identifier.quoted(column) + " is null";
  }

  private static List<Finding> judge(Table table, String column, Index index) {
    if (leavesOut(index, column) || isNeededByForeignKey(table, index)) {
      return List.of();
    }
    String condition = live(column);
    return List.of(
        Remade.of(index)
            .where(
                Optional.of(
                    index
                        .predicate()
                        .map(sql -> "(" + sql + ") and " + condition)
                        .orElse(condition)))
            .finding(
                "indexes of live rows",
                "should have only the rows where " + condition + ", but has deleted ones too"));
  }

  private static boolean leavesOut(Index index, String column) {
    return index
        .predicate()
        .filter(
            sql ->
                Conditions.of(sql).stream().anyMatch(part -> isLive(part, column))
                    || Conditions.notNull(index.predicate()).contains(column)
                    || index.scope().implies(sql, live(column)))
        .isPresent();
  }

  private static boolean isLive(String part, String column) {
    return part.equalsIgnoreCase(live(column));
  }

  /** Whether no other whole index finds the rows of a foreign key that this one finds. */
  private static boolean isNeededByForeignKey(Table table, Index index) {
    return index.predicate().isEmpty()
        && index.usable()
        && table.foreignKeys().stream()
            .filter(key -> finds(index, key))
            .anyMatch(
                key ->
                    table.indexes().stream()
                        .filter(other -> !other.equals(index) && other.usable())
                        .filter(other -> other.predicate().isEmpty())
                        .filter(other -> finds(other, key))
                        .noneMatch(other -> isBetter(other, index)));
  }

  /** Of several, the one that a constraint needs anyway, or the one with the fewest keys. */
  private static boolean isBetter(Index one, Index other) {
    return one.constraint().isPresent()
        || one.keys().size() < other.keys().size()
        || (one.keys().size() == other.keys().size() && one.name().compareTo(other.name()) < 0);
  }

  private static boolean finds(Index index, ForeignKey key) {
    Set<String> leading =
        index.keys().stream()
            .limit(key.columns().size())
            .map(one -> one.column().orElse(""))
            .collect(Collectors.toSet());
    return index.method().equals("btree")
        && index.keys().size() >= key.columns().size()
        && leading.equals(Set.copyOf(key.columns()));
  }
}
