package org.schematest.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;

/**
 * One node of a plan.
 *
 * @param type the node type as {@code explain} names it, without "Parallel": {@code Index Only
 *     Scan}
 * @param role what the node is to its parent: {@code Outer}, {@code Inner}, {@code InitPlan},
 *     {@code SubPlan}; empty for the root
 * @param name of a sub-select or CTE as {@code explain} names it: {@code CTE recent}, {@code
 *     InitPlan 1}; of a CTE scan the name of the CTE
 * @param strategy of an aggregate or set operation: {@code Plain}, {@code Sorted}, {@code Hashed},
 *     {@code Mixed}
 * @param relation the table that a scan reads; a bitmap index scan has its parent's
 * @param index how an index is used
 * @param filter the condition that rows are tested against after they were fetched
 * @param join what a join compares, whatever it is called for its kind: hash condition, merge
 *     condition and join filter
 * @param references the aliases of other relations that the node's own conditions mention
 * @param sortKeys what a sort sorts by
 * @param removedPartitions that an append leaves out at run time, known before it runs
 * @param parallelAware whether its rows are those of one process among several
 * @param disabled whether the planner was told not to use such a node, and had no other
 * @param estimate what the planner expects of this node
 * @param actual what happened, if the query was executed
 * @param children in the order of the plan
 */
public record PlanNode(
    String type,
    Optional<String> role,
    Optional<String> name,
    Optional<String> strategy,
    Optional<ScannedRelation> relation,
    Optional<IndexUse> index,
    Optional<Filter> filter,
    Optional<String> join,
    Set<String> references,
    List<String> sortKeys,
    int removedPartitions,
    boolean parallelAware,
    boolean disabled,
    Estimate estimate,
    Optional<Actual> actual,
    List<PlanNode> children) {

  public PlanNode {
    references = Set.copyOf(references);
    sortKeys = List.copyOf(sortKeys);
    children = List.copyOf(children);
  }

  /** This node and all below it, parents before their children. */
  public Stream<PlanNode> withDescendants() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::withDescendants));
  }

  /** Whether this node reads a whole table, row by row, serially or in parallel. */
  public boolean isSeqScan() {
    return type.equals("Seq Scan");
  }

  /** Whether this node sorts, wholly or the rest of an order that it was given. */
  public boolean isSort() {
    return type.equals("Sort") || type.equals("Incremental Sort");
  }

  /** Whether this node joins two inputs. */
  public boolean isJoin() {
    return type.equals("Nested Loop") || type.equals("Hash Join") || type.equals("Merge Join");
  }

  /** Whether this node is something that its parent runs beside its inputs: a sub-select. */
  public boolean isSubselect() {
    return role.filter(name -> name.equals("InitPlan") || name.equals("SubPlan")).isPresent();
  }

  /** What the node is, without its conditions: {@code Index Scan using orders_pkey on orders o}. */
  public String heading() {
    StringBuilder line = new StringBuilder(type);
    index.ifPresent(use -> line.append(" using ").append(Identifier.quoted(use.index().name())));
    relation.ifPresent(scanned -> line.append(" on ").append(scanned));
    return line.toString();
  }

  /** The node in one line: {@code Index Scan using orders_pkey on orders o index cond: id = 42}. */
  public String description() {
    StringBuilder line = new StringBuilder(heading());
    index
        .flatMap(IndexUse::condition)
        .ifPresent(text -> line.append("  index cond: ").append(text));
    filter.ifPresent(own -> line.append("  filter: ").append(own.text()));
    return line.toString();
  }

  List<String> outline() {
    return outline("").toList();
  }

  private Stream<String> outline(String indent) {
    String arrow = indent.isEmpty() ? "" : "->  ";
    return Stream.concat(
        Stream.of(indent + arrow + description()),
        children.stream().flatMap(child -> child.outline(indent + "  ")));
  }
}
