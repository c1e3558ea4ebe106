package org.schematest.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A node of {@code explain (format json)}, which knows its parent: explain.c.
 *
 * @param parent empty for the topmost node
 */
record RawNode(JsonNode json, Optional<RawNode> parent) {

  static RawNode root(JsonNode json) {
    return new RawNode(json, Optional.empty());
  }

  String type() {
    return json.path("Node Type").asText();
  }

  boolean is(String type) {
    return type().equals(type);
  }

  Optional<String> text(String property) {
    return Optional.ofNullable(json.get(property)).map(JsonNode::asText);
  }

  List<String> texts(String property) {
    return StreamSupport.stream(json.path(property).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  boolean has(String property) {
    return json.has(property);
  }

  Optional<String> role() {
    return text("Parent Relationship");
  }

  boolean hasRole(String role) {
    return role().filter(role::equals).isPresent();
  }

  double rows() {
    return json.path("Plan Rows").asDouble();
  }

  /** Whether its rows are those of one process among several. */
  boolean isParallelAware() {
    return json.path("Parallel Aware").asBoolean();
  }

  /** Before PostgreSQL 18 it shows in the cost only: disable_cost, costsize.c. */
  boolean isDisabled() {
    return json.path("Disabled").asBoolean();
  }

  List<RawNode> children() {
    return StreamSupport.stream(json.path("Plans").spliterator(), false)
        .map(child -> new RawNode(child, Optional.of(this)))
        .toList();
  }

  Stream<RawNode> withDescendants() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(RawNode::withDescendants));
  }

  /** The node that names the table: a bitmap index scan leaves that to the heap scan above. */
  RawNode reader() {
    boolean bitmap = is("Bitmap Index Scan") || is("BitmapAnd") || is("BitmapOr");
    return bitmap ? parent.map(RawNode::reader).orElse(this) : this;
  }
}
