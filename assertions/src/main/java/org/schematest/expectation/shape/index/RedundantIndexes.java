package org.schematest.expectation.shape.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;

/** Indexes that cost writes and space, and do nothing that another one does not do. */
public final class RedundantIndexes {

  private RedundantIndexes() {}

  /** No two indexes are the same but for their names. */
  public static List<Finding> hasNoDuplicateIndex(Table table) {
    return duplicates(new Overlap(Optional.of(table)), table.indexes());
  }

  /** The same of a materialized view. */
  public static List<Finding> hasNoDuplicateIndex(View view) {
    return duplicates(new Overlap(Optional.empty()), view.indexes());
  }

  private static List<Finding> duplicates(Overlap overlap, List<Index> all) {
    List<Index> indexes = mostNeededFirst(overlap, all);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      Index index = indexes.get(i);
      Optional<Index> twin =
          indexes.subList(0, i).stream()
              .filter(other -> overlap.isDuplicate(index, other))
              .findFirst();
      if (twin.isPresent() && !overlap.isNeededByName(index)) {
        findings.add(
            finding(
                index,
                twin.get(),
                "index only once",
                "should be there only once, but %s is the same"));
      }
    }
    return findings;
  }

  /**
   * No index could go without a loss, because another one does all that it does: has its keys as
   * its leading ones, its rows, its included columns, and refuses what it refuses.
   */
  public static List<Finding> hasNoRedundantIndex(Table table) {
    return redundant(new Overlap(Optional.of(table)), table.indexes());
  }

  /** The same of a materialized view. */
  public static List<Finding> hasNoRedundantIndex(View view) {
    return redundant(new Overlap(Optional.empty()), view.indexes());
  }

  private static List<Finding> redundant(Overlap overlap, List<Index> all) {
    List<Index> indexes = mostNeededFirst(overlap, all);
    List<Index> kept = new ArrayList<>(indexes);
    List<Finding> findings = new ArrayList<>();
    // from the least needed on, so that of two that serve for each other the better one stays
    for (int i = indexes.size() - 1; i >= 0; i--) {
      Index index = indexes.get(i);
      Optional<Index> better =
          kept.stream()
              .filter(other -> !other.equals(index) && overlap.isServedBy(index, other))
              .findFirst();
      if (better.isPresent()) {
        kept.remove(index);
        findings.add(
            0,
            finding(
                index,
                better.get(),
                "index needed",
                "should do something of its own, but %s does all of it"));
      }
    }
    return findings;
  }

  private static Finding finding(Index index, Index other, String expectation, String problem) {
    return Finding.of(
        expectation,
        index.qualifiedName().toString(),
        index.subject(),
        problem.replace("%s", Identifier.quoted(other.name())),
        Evidence.named("indexes", List.of(index, other), Index::name, Index::definition),
        Shapes.fix(List.of(Remade.drop(index))));
  }

  /**
   * What is a part of another index, backs a constraint, keeps keys unique or is clustered on goes
   * last.
   */
  private static List<Index> mostNeededFirst(Overlap overlap, List<Index> all) {
    String primary = overlap.table().flatMap(Table::primaryKey).map(key -> key.name()).orElse("");
    return all.stream()
        .sorted(
            Comparator.comparing((Index index) -> !index.constraint().orElse("").equals(primary))
                .thenComparing(index -> index.partitionOf().isEmpty())
                .thenComparing(index -> index.constraint().isEmpty())
                .thenComparing(index -> !index.unique())
                .thenComparing(index -> !index.clustered())
                .thenComparing(Index::name))
        .toList();
  }
}
