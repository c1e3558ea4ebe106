package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Identifiers;
import org.schematest.expectation.naming.NameWords;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/** Tables that link rows of two others, and hold nothing else. */
public final class JunctionTables {

  private static final Set<String> WRITTEN =
      Set.of(
          "created", "updated", "modified", "changed", "inserted", "added", "deleted", "removed");

  private JunctionTables() {}

  /**
   * If the table is nothing but two foreign keys, its own number, and when and by whom a row was
   * written, then no two rows link the same: a unique key is over the two, or over a part of them.
   */
  public static Optional<Finding> linksOnce(Table table) {
    List<ForeignKey> links = links(table);
    if (links.size() != 2 || !isNothingElse(table, links) || isDividedByMore(table, links)) {
      return Optional.empty();
    }
    Set<String> columns = columns(table, links);
    List<String> nearMisses = new ArrayList<>();
    for (Index index : table.indexes()) {
      if (index.unique()) {
        Optional<String> refusal = refusal(table, index, columns);
        if (refusal.isEmpty()) {
          return Optional.empty();
        }
        nearMisses.add(Identifier.quoted(index.name()) + " " + refusal.get());
      }
    }
    List<Fact> facts =
        new ArrayList<>(List.of(Evidence.columns(table), Evidence.foreignKeys(table)));
    if (!nearMisses.isEmpty()) {
      facts.add(Fact.of("near miss", nearMisses));
    }
    facts.add(fix(table, columns));
    return Optional.of(
        Shapes.of(
            table,
            "link only once",
            "should link the same two rows only once, but no key keeps "
                + Identifiers.inSentence(columns)
                + " unique together",
            facts.toArray(Fact[]::new)));
  }

  /**
   * To rows of others, one for the same columns; by whom a row was written is told apart from what
   * it links.
   */
  private static List<ForeignKey> links(Table table) {
    Map<Set<String>, ForeignKey> links = new LinkedHashMap<>();
    table.foreignKeys().stream()
        .filter(
            key -> key.enforced() && !key.columns().stream().allMatch(JunctionTables::isWritten))
        .filter(key -> !key.referencedTable().equals(table.qualifiedName()))
        .forEach(key -> links.putIfAbsent(Set.copyOf(key.columns()), key));
    return List.copyOf(links.values());
  }

  /** In the order of the table. */
  private static Set<String> columns(Table table, List<ForeignKey> links) {
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> links.stream().anyMatch(key -> key.columns().contains(name)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isNothingElse(Table table, List<ForeignKey> links) {
    Set<String> columns = columns(table, links);
    return table.columns().stream()
        .filter(column -> !columns.contains(column.name()))
        .allMatch(column -> isWritten(column.name()) || isNumber(table, column));
  }

  private static boolean isWritten(String column) {
    List<String> words = NameWords.of(column);
    return words.stream().anyMatch(WRITTEN::contains);
  }

  private static boolean isNumber(Table table, Column column) {
    return Shapes.isInPrimaryKey(table, column.name()) && PrimaryKeyShape.isGenerated(column);
  }

  /** A unique key of a partitioned table has all columns that divide it. */
  private static boolean isDividedByMore(Table table, List<ForeignKey> links) {
    Set<String> columns = columns(table, links);
    return table
        .partitioning()
        .filter(
            how -> !how.columns().stream().allMatch(c -> c.filter(columns::contains).isPresent()))
        .isPresent();
  }

  private static Optional<String> refusal(Table table, Index index, Set<String> columns) {
    if (!index.keys().stream()
        .allMatch(key -> key.column().filter(columns::contains).isPresent())) {
      return Optional.of("is over other columns");
    }
    if (!index.usable()) {
      return Optional.of("is INVALID");
    }
    // among the rows that are not marked as deleted it keeps its promise
    if (index
        .predicate()
        .filter(sql -> !sql.matches("(?i)\"?deleted\\w*\"? is null"))
        .isPresent()) {
      return Optional.of("is only for rows where " + index.predicate().orElseThrow());
    }
    return index.nullsNotDistinct()
        ? Optional.empty()
        : index.keys().stream()
            .flatMap(key -> key.column().stream())
            .filter(name -> !Shapes.isRequired(table, name))
            .findFirst()
            .map(name -> "lets any number of rows have null as " + Identifier.quoted(name));
  }

  private static Fact fix(Table table, Set<String> columns) {
    String list = Identifier.list(columns);
    if (table.primaryKey().isEmpty()) {
      return Evidence.fix(Shapes.alter(table, "add primary key " + list));
    }
    List<String> actions = new ArrayList<>();
    columns.stream()
        .filter(name -> !Shapes.isRequired(table, name))
        .forEach(name -> actions.add("alter column " + Identifier.quoted(name) + " set not null"));
    boolean there =
        table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .anyMatch(
                index ->
                    index.keys().stream()
                        .allMatch(key -> key.column().filter(columns::contains).isPresent()));
    if (!there) {
      actions.add("add unique " + list);
    }
    return Evidence.fix(Shapes.alter(table, String.join(", ", actions)));
  }
}
