package org.schematest.expectation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.KeyPattern;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.measure.TableScan;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * What a test may promise about how a scan finds its rows: by seeking them in an index, or by
 * walking through more than it needs and filtering.
 */
public final class SeekExpectations {

  private SeekExpectations() {}

  /**
   * The index condition is on exactly these keys, and they are the leading ones, so that the index
   * is entered where the rows are. A key behind a gap only thins out what is walked through.
   */
  public static Optional<Finding> seeksOn(TableScan scan, List<String> keys) {
    List<KeyPattern> patterns = KeyPattern.parse(keys);
    List<IndexKey> sought = scan.indexUses().stream().flatMap(SeekExpectations::sought).toList();
    List<String> missing =
        patterns.stream()
            .filter(pattern -> sought.stream().noneMatch(pattern::isOn))
            .map(KeyPattern::text)
            .toList();
    List<String> extra =
        sought.stream()
            .filter(key -> patterns.stream().noneMatch(pattern -> pattern.isOn(key)))
            .map(IndexKey::expression)
            .distinct()
            .toList();
    if (missing.isEmpty() && extra.isEmpty()) {
      return Optional.empty();
    }
    return ScanExpectations.broken(
        scan,
        "seeks on " + Counts.columns(keys),
        "should find the rows of "
            + scan
            + " by an index condition on "
            + Counts.columns(keys)
            + ", but "
            + unknownColumn(scan, patterns).orElseGet(() -> found(scan, sought, missing, extra)),
        seekFacts(scan, patterns, missing));
  }

  private static Stream<IndexKey> sought(IndexUse use) {
    List<IndexKey> keys = use.index().keys();
    // only a B-tree has an order in which a key may be behind a gap
    boolean ordered = use.index().method().equals("btree");
    int gap =
        IntStream.range(0, keys.size())
            .filter(i -> ordered && !use.boundKeys().contains(i))
            .findFirst()
            .orElse(keys.size());
    return IntStream.range(0, gap).filter(use.boundKeys()::contains).mapToObj(keys::get);
  }

  private static Optional<String> unknownColumn(TableScan scan, List<KeyPattern> patterns) {
    return tableOf(scan)
        .flatMap(
            table ->
                patterns.stream()
                    .flatMap(pattern -> pattern.missingFrom(table).stream())
                    .findFirst()
                    .map(
                        name ->
                            table.qualifiedName() + " has no column " + Identifier.quoted(name)));
  }

  private static String found(
      TableScan scan, List<IndexKey> sought, List<String> missing, List<String> extra) {
    if (sought.isEmpty()) {
      return scan.indexUses().stream()
          .findFirst()
          .map(use -> "in " + Identifier.quoted(use.index().name()) + " " + misuseOf(use))
          .orElseGet(() -> "reads it by a " + scan.node().type());
    }
    String indexes =
        scan.indexUses().stream()
            .map(use -> Identifier.quoted(use.index().name()))
            .distinct()
            .collect(Collectors.joining(" and "));
    String found =
        sought.stream()
            .map(IndexKey::expression)
            .distinct()
            .collect(Collectors.joining(", ", "(", ")"));
    return "finds them in "
        + indexes
        + " by "
        + found
        + ": "
        + (missing.isEmpty() ? "" : "it lacks " + String.join(", ", missing))
        + (missing.isEmpty() || extra.isEmpty() ? "" : ", and ")
        + (extra.isEmpty() ? "" : "nothing was said of " + String.join(", ", extra));
  }

  private static String misuseOf(IndexUse use) {
    return use.helps()
        ? "no condition bounds a key: it is read for its order"
        : PlanIndexExpectations.misuse(use);
  }

  private static Fact[] seekFacts(TableScan scan, List<KeyPattern> patterns, List<String> missing) {
    List<Fact> facts = new ArrayList<>();
    List<String> near = new ArrayList<>();
    for (String key : missing) {
      scan.indexUses().stream().flatMap(use -> behindGap(use, key).stream()).forEach(near::add);
      scan.node().filter().flatMap(filter -> filtered(filter, key)).ifPresent(near::add);
    }
    if (!near.isEmpty()) {
      facts.add(Fact.of("near miss", near));
    }
    boolean known = unknownColumn(scan, patterns).isEmpty();
    Optional<Table> table = tableOf(scan).filter(own -> known && !missing.isEmpty());
    table
        .filter(own -> !hasIndexOn(own, patterns))
        .ifPresent(own -> facts.add(Evidence.fix(ddl(own, patterns))));
    return facts.toArray(Fact[]::new);
  }

  private static Optional<String> behindGap(IndexUse use, String key) {
    List<IndexKey> keys = use.index().keys();
    List<KeyPattern> pattern = KeyPattern.parse(List.of(key));
    return use.boundKeys().stream()
        .filter(i -> pattern.get(0).isOn(keys.get(i)))
        .findFirst()
        .map(
            i ->
                key
                    + " is in the index condition, but stands in "
                    + use.index().definition()
                    + " behind "
                    + keys.get(firstGap(use)).expression()
                    + ", which is not");
  }

  private static int firstGap(IndexUse use) {
    return IntStream.range(0, use.index().keys().size())
        .filter(i -> !use.boundKeys().contains(i))
        .findFirst()
        .orElse(0);
  }

  private static Optional<String> filtered(Filter filter, String key) {
    Optional<String> wrapped =
        filter.wrapped().stream()
            .filter(one -> one.column().equals(key))
            .findFirst()
            .map(one -> key + " is not compared as it is, but as " + one.expression());
    String tested = key + " is tested after a row is fetched: " + filter.text();
    return wrapped.or(() -> Optional.of(tested).filter(any -> filter.columns().contains(key)));
  }

  private static boolean hasIndexOn(Table table, List<KeyPattern> patterns) {
    return table.indexes().stream()
        .filter(index -> index.usable() && index.keys().size() >= patterns.size())
        .map(index -> index.keys().subList(0, patterns.size()))
        .anyMatch(
            keys -> patterns.stream().allMatch(pattern -> keys.stream().anyMatch(pattern::isOn)));
  }

  private static String ddl(Table table, List<KeyPattern> patterns) {
    return "create index on " + table.qualifiedName() + " " + KeyPattern.ddl(patterns, table);
  }

  /** Rows are tested after they were fetched, on exactly these columns. */
  public static Optional<Finding> filtersOn(TableScan scan, List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "a promise about a filter must name a column; that there is none says filtersNothing()");
    }
    SortedSet<String> actual =
        scan.node().filter().map(Filter::columns).map(TreeSet::new).orElseGet(TreeSet::new);
    if (actual.equals(new TreeSet<>(columns))) {
      return Optional.empty();
    }
    Optional<String> unknown = unknownColumn(scan, KeyPattern.parse(columns));
    return ScanExpectations.broken(
        scan,
        "filters on " + Counts.columns(columns),
        "should filter the rows that it fetched of "
            + scan
            + " on "
            + Counts.columns(columns)
            + ", but "
            + unknown.orElseGet(() -> "filters on " + Counts.columns(actual)));
  }

  /** Every row that is fetched is one that the query asks for, as far as this table goes. */
  public static Optional<Finding> filtersNothing(TableScan scan) {
    return scan.node()
        .filter()
        .flatMap(
            filter ->
                ScanExpectations.broken(
                    scan,
                    "filters nothing",
                    "should need every row that it fetches of "
                        + scan
                        + ", but filters them: "
                        + filter.text()));
  }

  static Optional<Table> tableOf(TableScan scan) {
    return scan.plan().tables().stream()
        .filter(table -> table.qualifiedName().equals(scan.relation().root()))
        .findFirst();
  }
}
