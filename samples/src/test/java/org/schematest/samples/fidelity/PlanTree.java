package org.schematest.samples.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A node of a plan with those below it.
 *
 * @param label all that makes the shape: what the node does, how, to which relation and index
 * @param index {@code alias: name} of the index that it reads
 * @param rows as the planner estimates them
 * @param cost up to the last row
 */
record PlanTree(
    String label,
    boolean scan,
    Optional<String> index,
    double rows,
    double cost,
    List<PlanTree> children) {

  PlanTree {
    children = List.copyOf(children);
  }

  /** A node as {@code explain (format json)} prints it. */
  static PlanTree of(JsonNode json) {
    return of(json, "");
  }

  /** An index scan under a bitmap heap scan does not say which alias it reads for. */
  private static PlanTree of(JsonNode json, String outerAlias) {
    String alias = json.path("Alias").asText(outerAlias);
    Optional<String> index =
        Optional.ofNullable(json.get("Index Name")).map(name -> alias + ": " + name.asText());
    return new PlanTree(
        label(json),
        json.has("Relation Name"),
        index,
        json.path("Plan Rows").asDouble(),
        json.path("Total Cost").asDouble(),
        StreamSupport.stream(json.path("Plans").spliterator(), false)
            .map(child -> of(child, alias))
            .toList());
  }

  private static String label(JsonNode json) {
    List<String> words = new ArrayList<>();
    if (json.has("Subplan Name")) {
      words.add(json.path("Subplan Name").asText() + ":");
    }
    if (json.path("Parallel Aware").asBoolean()) {
      words.add("Parallel");
    }
    words.add(json.path("Node Type").asText());
    List<String> manner =
        Stream.of("Partial Mode", "Strategy", "Join Type", "Scan Direction")
            .filter(json::has)
            .map(property -> json.path(property).asText())
            .filter(value -> !List.of("Simple", "Plain", "Forward").contains(value))
            .toList();
    if (!manner.isEmpty()) {
      words.add("(" + String.join(", ", manner) + ")");
    }
    if (json.has("Index Name")) {
      words.add("using " + json.path("Index Name").asText());
    }
    if (json.has("Relation Name")) {
      words.add("on " + json.path("Relation Name").asText());
    }
    if (json.has("Alias") && !json.path("Alias").equals(json.path("Relation Name"))) {
      words.add(json.path("Alias").asText());
    }
    return String.join(" ", words);
  }

  Stream<PlanTree> nodes() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanTree::nodes));
  }

  boolean hasShapeOf(PlanTree other) {
    if (!label.equals(other.label) || children.size() != other.children.size()) {
      return false;
    }
    for (int child = 0; child < children.size(); child++) {
      if (!children.get(child).hasShapeOf(other.children.get(child))) {
        return false;
      }
    }
    return true;
  }

  /** The indexes that are read, once for each time, in alphabetic order. */
  List<String> indexes() {
    return nodes().flatMap(node -> node.index().stream()).sorted().toList();
  }

  /** One line for each node. */
  List<String> outline() {
    List<String> lines = new ArrayList<>();
    outline("", lines);
    return lines;
  }

  private void outline(String indent, List<String> lines) {
    lines.add(String.format(Locale.ROOT, "%s%s  rows=%.0f cost=%.2f", indent, label, rows, cost));
    children.forEach(child -> child.outline(indent + "  ", lines));
  }
}
