package org.schematest.rule.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;

/** How many keys an index has. */
final class IndexWidth {

  /** A search may begin with any key of these (manual, 11.3 Multicolumn Indexes; F.6 bloom). */
  private static final Set<String> WITHOUT_ORDER = Set.of("gin", "brin", "bloom");

  private IndexWidth() {}

  static Optional<Finding> hasAtMostKeys(DataModel model, Index index, int most) {
    int count = index.keys().size();
    if (count <= most
        || index.unique()
        || index.constraint().isPresent()
        || WITHOUT_ORDER.contains(index.method())
        || isOfForeignKey(model, index)) {
      return Optional.empty();
    }
    List<String> later =
        index.keys().stream().skip(most).map(IndexKey::definition).collect(Collectors.toList());
    return Optional.of(
        Finding.of(
            "number of keys",
            index.qualifiedName().toString(),
            index.subject(),
            "should have at most " + (most == 1 ? "1 key" : most + " keys") + ", but has " + count,
            Fact.of("declared", "on " + index.table() + "  " + index.definition()),
            Fact.of(
                "over it",
                String.join(", ", later)
                    + ": only a query that compares all before it is narrowed down by it")));
  }

  private static boolean isOfForeignKey(DataModel model, Index index) {
    Set<Optional<String>> keys =
        index.keys().stream().map(IndexKey::column).collect(Collectors.toSet());
    return model.database().findTable(index.table()).stream()
        .flatMap(table -> table.foreignKeys().stream())
        .map(key -> key.columns().stream().map(Optional::of).collect(Collectors.toSet()))
        .anyMatch(columns -> new HashSet<>(columns).equals(keys));
  }
}
