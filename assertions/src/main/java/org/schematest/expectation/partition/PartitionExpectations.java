package org.schematest.expectation.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Bound;
import org.schematest.schema.partition.Partitioning;
import org.schematest.schema.partition.Partitioning.Part;

/** What a test may promise about how a table is divided: its key and its partitions. */
public final class PartitionExpectations {

  private static final Pattern NAMED =
      Pattern.compile("(?is)((?:\"(?:[^\"]|\"\")+\"|[^\\s\"])+)\\s+(.+)");

  private PartitionExpectations() {}

  /** It is divided into partitions. */
  public static Optional<Finding> isPartitioned(Table table) {
    return about(table)
        .expect(
            table.partitioning().isPresent(),
            "table partitioned",
            "should be partitioned, but is not: its rows are in one place");
  }

  /** It is not divided. */
  public static Optional<Finding> isNotPartitioned(Table table) {
    return about(table)
        .expect(
            table.partitioning().isEmpty(),
            "table not partitioned",
            "should not be partitioned, but is partitioned by "
                + table.partitioning().map(PartitionExpectations::key).orElse(""));
  }

  /** It is divided by that: {@code range (placed_at)}. */
  public static Optional<Finding> isPartitionedBy(Table table, String key) {
    return isPartitioned(table)
        .or(
            () -> {
              String actual = table.partitioning().orElseThrow().definition();
              return about(table)
                  .expect(
                      table.scope().same(Clause.PARTITION_KEY, actual, key),
                      "partition key",
                      "should be partitioned by "
                          + key
                          + ", but is partitioned by "
                          + key(table.partitioning().orElseThrow()));
            });
  }

  private static String key(Partitioning how) {
    String strategy = how.strategy().name();
    return how.definition().replaceFirst("^" + strategy, strategy.toLowerCase(Locale.ROOT));
  }

  /** It is a partition of that table. */
  public static Optional<Finding> isPartitionOf(Table table, String parent) {
    boolean same =
        table
            .partition()
            .filter(
                part ->
                    !part.detaching()
                        && part.parent().isMeantBy(parent, table.qualifiedName().schema()))
            .isPresent();
    return about(table)
        .expect(
            same,
            "partition of",
            "should be a partition of "
                + parent
                + ", but is "
                + table
                    .partition()
                    .map(
                        part ->
                            part.detaching()
                                ? "being detached from " + part.parent()
                                : "one of " + part.parent())
                    .orElse("none"));
  }

  /** It is a table of its own. */
  public static Optional<Finding> isNoPartition(Table table) {
    return about(table)
        .expect(
            table.partition().isEmpty(),
            "no partition",
            "should be a table of its own, but is a partition of "
                + table.partitionOf().map(QualifiedName::toString).orElse(""),
            Evidence.fix(
                "alter table "
                    + table.partitionOf().map(QualifiedName::toString).orElse("")
                    + " detach partition "
                    + table.scope()));
  }

  /** There is a partition of that name and these rows. */
  public static Optional<Finding> hasPartition(Table table, String name, String bound) {
    Optional<Finding> none = isPartitioned(table);
    if (none.isPresent()) {
      return none;
    }
    Optional<Part> part = part(table, name);
    About about = about(table).part(name);
    String promise = "should have the partition " + name + " " + bound + ", but ";
    if (part.isEmpty()) {
      return Optional.of(
          about.broken(
              "partition",
              promise + "has none of that name",
              parts(table),
              create(table, name, bound)));
    }
    return about.expect(
        sameBound(table, part.get(), bound),
        "partition",
        promise + "it is " + definition(part.get()),
        parts(table),
        Fact.of(
            "fix",
            List.of(
                "alter table " + table.scope() + " detach partition " + part.get().table() + ";",
                "alter table "
                    + table.scope()
                    + " attach partition "
                    + part.get().table()
                    + " "
                    + clause(bound)
                    + ";")));
  }

  /**
   * These are all the partitions.
   *
   * @param definitions each a name and its bound: {@code events_2026 for values from (…) to (…)},
   *     {@code events_rest default}
   */
  public static Optional<Finding> hasOnlyPartitions(Table table, List<String> definitions) {
    Optional<Finding> none = isPartitioned(table);
    if (none.isPresent()) {
      return none;
    }
    TreeMap<String, String> expected = new TreeMap<>();
    for (String definition : definitions) {
      Matcher words = NAMED.matcher(definition.strip());
      if (!words.matches()) {
        throw new IllegalArgumentException(
            "a partition is written as its name and its bound, not as \"" + definition + "\"");
      }
      expected.put(words.group(1), words.group(2));
    }
    List<String> missing = new ArrayList<>();
    List<String> different = new ArrayList<>();
    expected.forEach(
        (name, bound) -> {
          Optional<Part> part = part(table, name);
          if (part.isEmpty()) {
            missing.add(name);
          } else if (!sameBound(table, part.get(), bound)) {
            different.add(name);
          }
        });
    List<String> unexpected =
        attached(table).stream()
            .filter(
                part -> expected.keySet().stream().noneMatch(name -> isNamed(table, part, name)))
            .map(part -> shortName(table, part))
            .toList();
    List<String> parts = new ArrayList<>();
    addPart(parts, "lacks ", missing);
    addPart(parts, "also has ", unexpected);
    addPart(parts, "has other bounds for ", different);
    return about(table)
        .expect(
            parts.isEmpty(),
            "only these partitions",
            "should have exactly the "
                + definitions.size()
                + (definitions.size() == 1 ? " partition" : " partitions")
                + " promised, but "
                + String.join(" and ", parts),
            Fact.of("promised", definitions),
            parts(table));
  }

  private static void addPart(List<String> parts, String verb, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(verb + String.join(", ", names));
    }
  }

  /** Rows that no other partition takes have a place. */
  public static Optional<Finding> hasDefaultPartition(Table table) {
    return isPartitioned(table)
        .or(
            () ->
                about(table)
                    .expect(
                        defaultOf(table).isPresent(),
                        "default partition",
                        "should have a default partition, but has none: other rows are refused",
                        parts(table),
                        create(table, table.name() + "_default", "default")));
  }

  /** Rows that no partition takes are refused. */
  public static Optional<Finding> hasNoDefaultPartition(Table table) {
    return isPartitioned(table)
        .or(
            () ->
                about(table)
                    .expect(
                        defaultOf(table).isEmpty(),
                        "no default partition",
                        "should have no default partition, but has "
                            + defaultOf(table).map(part -> part.table().toString()).orElse(""),
                        parts(table),
                        Evidence.fix(
                            "alter table "
                                + table.scope()
                                + " detach partition "
                                + defaultOf(table)
                                    .map(part -> part.table().toString())
                                    .orElse(""))));
  }

  static Optional<Part> defaultOf(Table table) {
    return attached(table).stream()
        .filter(part -> part.partition().bound() instanceof Bound.Default)
        .findFirst();
  }

  /** Those that take rows: one that is being detached takes none. */
  static List<Part> attached(Table table) {
    return table.partitioning().map(Partitioning::parts).orElse(List.of()).stream()
        .filter(part -> !part.partition().detaching())
        .toList();
  }

  private static Optional<Part> part(Table table, String name) {
    return attached(table).stream().filter(part -> isNamed(table, part, name)).findFirst();
  }

  private static boolean isNamed(Table table, Part part, String name) {
    String schema = table.qualifiedName().schema();
    List<String> parts = Identifier.parts(name);
    return part.table().isMeantBy(name, schema)
        || part.table().isMeantBy(String.join(".", parts), schema);
  }

  private static String shortName(Table table, Part part) {
    return part.table().schema().equals(table.qualifiedName().schema())
        ? Identifier.quoted(part.table().name())
        : part.table().toString();
  }

  private static boolean sameBound(Table table, Part part, String bound) {
    return table.scope().same(Clause.BOUND, part.partition().definition(), clause(bound));
  }

  /** {@code from (…) to (…)} is short for {@code for values from (…) to (…)}. */
  private static String clause(String bound) {
    return bound.strip().matches("(?is)(default|for\\s+values\\s.*)")
        ? bound.strip()
        : "for values " + bound.strip();
  }

  private static String definition(Part part) {
    String text = part.partition().definition();
    return text.replaceFirst("^FOR VALUES FROM", "for values from")
        .replaceFirst("^FOR VALUES IN", "for values in")
        .replaceFirst("^FOR VALUES WITH", "for values with")
        .replaceFirst("\\) TO \\(", ") to (")
        .replaceFirst("^DEFAULT$", "default");
  }

  static Fact parts(Table table) {
    return Evidence.named(
        "partitions",
        table.partitioning().map(Partitioning::parts).orElse(List.of()),
        part -> part.table().name(),
        part -> definition(part) + (part.partition().detaching() ? " DETACHING" : ""));
  }

  static Fact create(Table table, String name, String bound) {
    QualifiedName own = new QualifiedName(table.qualifiedName().schema(), name);
    return Evidence.fix(
        "create table " + own + " partition of " + table.scope() + " " + clause(bound));
  }

  static About about(Table table) {
    return About.of(table.subject(), table.scope());
  }
}
