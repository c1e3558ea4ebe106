package org.schematest.explain.printed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A node of {@code explain (format json)}, which knows its parent: explain.c.
 *
 * @param parent empty for the topmost node
 */
public record RawNode(JsonNode json, Optional<RawNode> parent) {

  /** disable_cost, costsize.c, until PostgreSQL 17. */
  private static final double DISABLE_COST = 1.0e10;

  private static final Set<String> CAN_BE_DISABLED =
      Set.of(
          "Seq Scan",
          "Index Scan",
          "Index Only Scan",
          "Bitmap Heap Scan",
          "Tid Scan",
          "Nested Loop",
          "Hash Join",
          "Merge Join",
          "Sort");

  private static final String STARTUP = "Startup Cost";
  private static final String TOTAL = "Total Cost";

  public static RawNode root(JsonNode json) {
    return new RawNode(json, Optional.empty());
  }

  public String type() {
    return json.path("Node Type").asText();
  }

  boolean is(String type) {
    return type().equals(type);
  }

  public Optional<String> text(String property) {
    return Optional.ofNullable(json.get(property)).map(JsonNode::asText);
  }

  public List<String> texts(String property) {
    return StreamSupport.stream(json.path(property).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  public boolean has(String property) {
    return json.has(property);
  }

  public Optional<String> role() {
    return text("Parent Relationship");
  }

  public boolean hasRole(String role) {
    return role().filter(role::equals).isPresent();
  }

  public double rows() {
    return json.path("Plan Rows").asDouble();
  }

  /** Whether its rows are those of one process among several. */
  public boolean isParallelAware() {
    return json.path("Parallel Aware").asBoolean();
  }

  /** Whether the planner was told not to use such a node. */
  public boolean isDisabled() {
    return json.has("Disabled") ? json.path("Disabled").asBoolean() : addsDisableCost();
  }

  /**
   * Before PostgreSQL 18 it shows in the cost only, which each such node adds to what it takes to
   * begin (costsize.c). A join has begun when its inputs have; other nodes may need all of theirs.
   */
  private boolean addsDisableCost() {
    double below =
        children().stream()
            .mapToDouble(child -> json(child, isJoin() && child.isInput() ? STARTUP : TOTAL))
            .sum();
    return CAN_BE_DISABLED.contains(type()) && json(this, STARTUP) - below >= DISABLE_COST / 2;
  }

  private boolean isJoin() {
    return is("Nested Loop") || is("Hash Join") || is("Merge Join");
  }

  private boolean isInput() {
    return hasRole("Outer") || hasRole("Inner");
  }

  public double startupCost() {
    return cost(STARTUP);
  }

  public double totalCost() {
    return cost(TOTAL);
  }

  /** The cost without what being disabled adds to it, once or for each run of a nested loop. */
  private double cost(String property) {
    double cost = json(this, property);
    boolean inflated =
        cost >= DISABLE_COST
            && !json.has("Disabled")
            && withDescendants().anyMatch(RawNode::isDisabled);
    return inflated ? Math.rint(cost % DISABLE_COST * 100) / 100 : cost;
  }

  private static double json(RawNode node, String property) {
    return node.json.path(property).asDouble();
  }

  public List<RawNode> children() {
    return StreamSupport.stream(json.path("Plans").spliterator(), false)
        .map(child -> new RawNode(child, Optional.of(this)))
        .toList();
  }

  public Stream<RawNode> withDescendants() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(RawNode::withDescendants));
  }

  /** The node that names the table: a bitmap index scan leaves that to the heap scan above. */
  public RawNode reader() {
    boolean bitmap = is("Bitmap Index Scan") || is("BitmapAnd") || is("BitmapOr");
    return bitmap ? parent.map(RawNode::reader).orElse(this) : this;
  }
}
