package org.schematest.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.plan.Actual;
import org.schematest.plan.Estimate;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.name.QualifiedName;

/** Makes a node of a plan, of which a test says only what it is about. */
public final class NodeBuilder {

  private final String type;
  private Optional<String> role = Optional.empty();
  private Optional<String> name = Optional.empty();
  private Optional<String> strategy = Optional.empty();
  private Optional<ScannedRelation> relation = Optional.empty();
  private Optional<IndexUse> index = Optional.empty();
  private Optional<Filter> filter = Optional.empty();
  private Optional<String> join = Optional.empty();
  private Set<String> references = Set.of();
  private List<String> sortKeys = List.of();
  private int removedPartitions;
  private boolean parallelAware;
  private boolean disabled;
  private Estimate estimate = new Estimate(0, 0, 0, 0, 0);
  private Optional<Actual> actual = Optional.empty();
  private final List<PlanNode> children = new ArrayList<>();

  private NodeBuilder(String type) {
    this.type = type;
  }

  public static NodeBuilder node(String type) {
    return new NodeBuilder(type);
  }

  public NodeBuilder role(String newRole) {
    role = Optional.of(newRole);
    return this;
  }

  public NodeBuilder name(String newName) {
    name = Optional.of(newName);
    return this;
  }

  public NodeBuilder strategy(String newStrategy) {
    strategy = Optional.of(newStrategy);
    return this;
  }

  /** A scan of a table in {@code public} that is no partition. */
  public NodeBuilder on(String table, String alias) {
    QualifiedName full = new QualifiedName("public", table);
    return on(new ScannedRelation(full, full, alias));
  }

  public NodeBuilder on(ScannedRelation newRelation) {
    relation = Optional.of(newRelation);
    return this;
  }

  public NodeBuilder using(IndexUse use) {
    index = Optional.of(use);
    return this;
  }

  public NodeBuilder filter(Filter newFilter) {
    filter = Optional.of(newFilter);
    return this;
  }

  public NodeBuilder join(String condition) {
    join = Optional.of(condition);
    return this;
  }

  public NodeBuilder references(String... aliases) {
    references = Set.of(aliases);
    return this;
  }

  public NodeBuilder sortKeys(String... keys) {
    sortKeys = List.of(keys);
    return this;
  }

  public NodeBuilder removedPartitions(int number) {
    removedPartitions = number;
    return this;
  }

  public NodeBuilder parallelAware() {
    parallelAware = true;
    return this;
  }

  public NodeBuilder disabled() {
    disabled = true;
    return this;
  }

  public NodeBuilder estimate(Estimate newEstimate) {
    estimate = newEstimate;
    return this;
  }

  public NodeBuilder actual(Actual newActual) {
    actual = Optional.of(newActual);
    return this;
  }

  public NodeBuilder children(PlanNode... nodes) {
    children.addAll(List.of(nodes));
    return this;
  }

  public PlanNode build() {
    return new PlanNode(
        type,
        role,
        name,
        strategy,
        relation,
        index,
        filter,
        join,
        references,
        sortKeys,
        removedPartitions,
        parallelAware,
        disabled,
        estimate,
        actual,
        children);
  }
}
