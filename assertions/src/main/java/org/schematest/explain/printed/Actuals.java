package org.schematest.explain.printed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.plan.Actual;

/** Reads what {@code explain analyze} counted: show_sort_info and its like in explain.c. */
public final class Actuals {

  private Actuals() {}

  /** What happened in a node; empty if nothing was executed. */
  public static Optional<Actual> of(RawNode node) {
    return node.has("Actual Loops") ? Optional.of(actual(node)) : Optional.empty();
  }

  private static Actual actual(RawNode node) {
    return new Actual(
        number(node, "Actual Rows"),
        number(node, "Actual Loops"),
        sum(
            node,
            "Rows Removed by Filter",
            "Rows Removed by Join Filter",
            "Rows Removed by Index Recheck"),
        Math.round(number(node, "Heap Fetches")),
        Math.round(number(node, "Lossy Heap Blocks")),
        Math.round(
            sum(
                node,
                "Shared Hit Blocks",
                "Shared Read Blocks",
                "Local Hit Blocks",
                "Local Read Blocks")),
        Math.round(number(node, "Temp Written Blocks")),
        spill(node));
  }

  private static Optional<String> spill(RawNode node) {
    return Stream.of(
            sort(node), incrementalSort(node), hash(node), hashAggregate(node), store(node))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> sort(RawNode node) {
    return node.text("Sort Space Type")
        .filter("Disk"::equals)
        .map(disk -> "%s, %s".formatted(method(node), size(number(node, "Sort Space Used"))));
  }

  private static String method(RawNode node) {
    return node.text("Sort Method").orElse("sort");
  }

  private static Optional<String> incrementalSort(RawNode node) {
    return Stream.of("Full-sort Groups", "Pre-sorted Groups")
        .map(groups -> node.json().path(groups).path("Sort Space Disk"))
        .filter(disk -> !disk.isMissingNode())
        .map(disk -> "external sort, " + size(disk.path("Peak Sort Space Used").asDouble()))
        .findFirst();
  }

  private static Optional<String> hash(RawNode node) {
    long batches = Math.round(number(node, "Hash Batches"));
    long planned = Math.round(number(node, "Original Hash Batches"));
    return batches > 1
        ? Optional.of("%d batches, %d of them planned".formatted(batches, planned))
        : Optional.empty();
  }

  private static Optional<String> hashAggregate(RawNode node) {
    double disk = number(node, "Disk Usage");
    return disk > 0
        ? Optional.of(
            "%d batches, %s".formatted(Math.round(number(node, "HashAgg Batches")), size(disk)))
        : Optional.empty();
  }

  /** What a Materialize, CTE or window keeps; PostgreSQL says so since 18. */
  private static Optional<String> store(RawNode node) {
    return node.text("Storage")
        .filter(storage -> storage.contains("Disk"))
        .map(disk -> "rows kept, " + size(number(node, "Maximum Storage")));
  }

  private static String size(double kilobytes) {
    return String.format(Locale.ROOT, "%,.0f kB on disk", kilobytes);
  }

  private static double sum(RawNode node, String... properties) {
    return List.of(properties).stream().mapToDouble(property -> number(node, property)).sum();
  }

  private static double number(RawNode node, String property) {
    return node.json().path(property).asDouble();
  }
}
