package org.schematest.expectation.partition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.object.About;
import org.schematest.expectation.object.Literal;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.partition.Bound;
import org.schematest.schema.partition.Partitioning.Part;
import org.schematest.schema.partition.Partitioning.Strategy;

/**
 * What a test may promise about the rows for which a table has partitions. The default partition
 * does not count here: what falls into it was not foreseen.
 */
public final class PartitionCoverage {

  private PartitionCoverage() {}

  /** Each partition begins where the last one ends; of hash partitions none is missing. */
  public static Optional<Finding> hasNoGaps(Table table) {
    Optional<Finding> none = hasSome(table);
    if (none.isPresent()) {
      return none;
    }
    return switch (strategy(table)) {
      case RANGE -> ranges(table, Ranges.of(bounds(table)).gaps(), "should have no gap");
      case HASH -> remainders(table);
      case LIST ->
          throw new IllegalArgumentException(
              table.subject() + " is divided by lists of values: between those there are no gaps");
    };
  }

  /** Each row from the first value to before the last has a partition. */
  public static Optional<Finding> covers(Table table, Object from, Object to) {
    Optional<Finding> none = hasSome(table);
    if (none.isPresent()) {
      return none;
    }
    if (strategy(table) != Strategy.RANGE) {
      throw new IllegalArgumentException(table.subject() + " is not divided by ranges");
    }
    String printed =
        table
            .scope()
            .printed(
                Clause.BOUND, "for values from (" + literal(from) + ") to (" + literal(to) + ")");
    Bound.Range whole = new Bound.Range(BoundValues.first(printed), BoundValues.last(printed));
    return ranges(
        table,
        Ranges.of(bounds(table)).missingFrom(whole),
        "should have partitions " + Ranges.words(whole));
  }

  private static Optional<Finding> ranges(Table table, List<Bound.Range> gaps, String promise) {
    return PartitionExpectations.about(table)
        .expect(
            gaps.isEmpty(),
            "partitions without gap",
            promise
                + ", but has "
                + (gaps.size() == 1 ? "one " : gaps.size() + " gaps, the first ")
                + (gaps.isEmpty() ? "" : Ranges.words(gaps.get(0))),
            PartitionExpectations.parts(table),
            Fact.of(
                "fix",
                gaps.stream()
                    .map(
                        gap ->
                            PartitionExpectations.create(
                                    table,
                                    table.name() + "_" + suffix(gap.from()),
                                    Ranges.words(gap))
                                .lines()
                                .get(0))
                    .toList()));
  }

  private static String suffix(List<String> values) {
    return String.join("_", values)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("(_00)+$", "");
  }

  /** Whether the remainders of all moduli together leave none out. */
  private static Optional<Finding> remainders(Table table) {
    List<Bound.Hash> parts =
        bounds(table).stream()
            .filter(Bound.Hash.class::isInstance)
            .map(Bound.Hash.class::cast)
            .toList();
    // PostgreSQL wants each modulus to be a factor of the next larger one
    int modulus = parts.stream().mapToInt(Bound.Hash::modulus).max().orElse(1);
    List<Integer> missing = new ArrayList<>();
    for (int remainder = 0; remainder < modulus; remainder++) {
      int one = remainder;
      if (parts.stream().noneMatch(part -> one % part.modulus() == part.remainder())) {
        missing.add(remainder);
      }
    }
    return PartitionExpectations.about(table)
        .expect(
            missing.isEmpty(),
            "partitions without gap",
            "should have a partition for each remainder, but has none for "
                + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " of modulus "
                + modulus,
            PartitionExpectations.parts(table),
            Fact.of(
                "fix",
                missing.stream()
                    .map(
                        remainder ->
                            PartitionExpectations.create(
                                    table,
                                    table.name() + "_" + remainder + "_of_" + modulus,
                                    "with (modulus " + modulus + ", remainder " + remainder + ")")
                                .lines()
                                .get(0))
                    .toList()));
  }

  /** A row of that key has a partition other than the default one. */
  public static Optional<Finding> hasPartitionFor(Table table, List<Object> key) {
    Optional<Finding> none = PartitionExpectations.isPartitioned(table);
    if (none.isPresent()) {
      return none;
    }
    String written = key.stream().map(PartitionCoverage::literal).collect(Collectors.joining(", "));
    boolean found =
        switch (strategy(table)) {
          case RANGE ->
              Ranges.of(bounds(table)).with(inRange(table, written, key.size())).isPresent();
          case LIST -> inLists(table, written);
          case HASH -> !bounds(table).isEmpty() && remainders(table).isEmpty();
        };
    About about = PartitionExpectations.about(table).part(written);
    Optional<Part> rest = PartitionExpectations.defaultOf(table);
    return about.expect(
        found,
        "partition for a key",
        "should have a partition for ("
            + written
            + "), but "
            + rest.map(part -> "only the default partition " + part.table() + " takes it")
                .orElse("no partition takes it"),
        PartitionExpectations.parts(table));
  }

  private static List<String> inRange(Table table, String written, int size) {
    String end = String.join(", ", Collections.nCopies(size, "maxvalue"));
    return BoundValues.first(
        table.scope().printed(Clause.BOUND, "for values from (" + written + ") to (" + end + ")"));
  }

  private static boolean inLists(Table table, String written) {
    List<String> value =
        BoundValues.first(table.scope().printed(Clause.BOUND, "for values in (" + written + ")"));
    return bounds(table).stream()
        .filter(Bound.Values.class::isInstance)
        .map(Bound.Values.class::cast)
        .anyMatch(bound -> bound.values().containsAll(value));
  }

  private static String literal(Object value) {
    boolean number = value instanceof Number && !(value instanceof BigInteger);
    String text = value.toString();
    return number || text.matches("(?i)minvalue|maxvalue") ? text : Literal.quoted(text);
  }

  private static Optional<Finding> hasSome(Table table) {
    return PartitionExpectations.isPartitioned(table)
        .or(
            () ->
                PartitionExpectations.about(table)
                    .expect(
                        !bounds(table).isEmpty(),
                        "partitions without gap",
                        "should have partitions, but has none besides a default one",
                        PartitionExpectations.parts(table)));
  }

  private static Strategy strategy(Table table) {
    return table.partitioning().orElseThrow().strategy();
  }

  private static List<Bound> bounds(Table table) {
    return PartitionExpectations.attached(table).stream()
        .map(part -> part.partition().bound())
        .filter(bound -> !(bound instanceof Bound.Default))
        .toList();
  }
}
