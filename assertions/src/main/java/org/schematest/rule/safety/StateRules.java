package org.schematest.rule.safety;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.constraint.ConstraintState;
import org.schematest.expectation.routine.FiringState;
import org.schematest.expectation.storage.StorageExpectations;
import org.schematest.expectation.view.MaterializedViewExpectations;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.Table.Persistence;
import org.schematest.schema.View;

/**
 * Rules of what is there and does not count: not validated, disabled, lost in a crash, never
 * filled. A state may be that of one partition alone, so these look at partitions too.
 */
public final class StateRules {

  private StateRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyConstraintHoldsForEveryRow(),
        everyTriggerIsEnabled(),
        noTableIsUnlogged(),
        everyMaterializedViewIsPopulated());
  }

  /** Foreign keys, checks and, from PostgreSQL 18 on, not null; of tables and domains. */
  public static SchemaRule everyConstraintHoldsForEveryRow() {
    return SchemaRule.named("not-validated-constraint")
        .promises("every constraint holds for every row")
        .why(
            "a constraint that is not valid or not enforced reads like a promise, and old rows, or"
                + " all, may break it",
            "PostgreSQL manual, ALTER TABLE")
        .checks(Severity.ERROR, Every.schemaIn(StateRules::halfConstraints));
  }

  private static List<Finding> halfConstraints(DataModel model, Schema schema) {
    return Stream.concat(
            schema.tables().stream()
                .flatMap(
                    table -> ConstraintState.holdForEveryRow(table, parent(model, table)).stream()),
            schema.domains().stream()
                .flatMap(domain -> ConstraintState.holdForEveryValue(domain).stream()))
        .toList();
  }

  /** Triggers and rewrite rules, of tables, partitions and views. */
  public static SchemaRule everyTriggerIsEnabled() {
    return SchemaRule.named("disabled-trigger")
        .promises("every trigger and every rewrite rule is enabled")
        .why(
            "a trigger that was switched off for a load and never on again stands in the schema as"
                + " if it fired",
            "PostgreSQL manual, ALTER TABLE")
        .checks(Severity.ERROR, Every.schemaIn(StateRules::disabled));
  }

  private static List<Finding> disabled(DataModel model, Schema schema) {
    return Stream.concat(
            schema.tables().stream()
                .flatMap(
                    table ->
                        FiringState.areEnabled(
                            table.triggers(),
                            table.rules(),
                            parent(model, table).map(Table::triggers).orElse(List.of()))
                            .stream()),
            schema.views().stream()
                .flatMap(
                    view ->
                        FiringState.areEnabled(view.triggers(), view.rules(), List.of()).stream()))
        .toList();
  }

  /** One partition may be unlogged while the others are not. */
  public static SchemaRule noTableIsUnlogged() {
    return SchemaRule.named("unlogged-table")
        .promises("no table is unlogged")
        .why(
            "after a crash an unlogged table is empty, and a standby never has its rows",
            "PostgreSQL manual, CREATE TABLE")
        .checks(
            Severity.ERROR,
            Every.schemaIn(
                (model, schema) ->
                    schema.tables().stream()
                        .filter(table -> table.persistence() == Persistence.UNLOGGED)
                        .flatMap(table -> unlogged(model, table).stream())
                        .toList()));
  }

  /** A logged table cannot refer to one that is not: those that it refers to go first. */
  private static Optional<Finding> unlogged(DataModel model, Table table) {
    return StorageExpectations.isPersistent(table, Persistence.PERMANENT)
        .map(
            finding -> {
              List<String> fix =
                  Stream.concat(
                          before(model, table, new LinkedHashSet<>()).stream(), Stream.of(table))
                      .map(one -> "alter table " + one.qualifiedName() + " set logged;")
                      .toList();
              List<Fact> facts =
                  finding.facts().stream()
                      .map(fact -> fact.label().equals("fix") ? Fact.of("fix", fix) : fact)
                      .toList();
              return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
            });
  }

  /** The other unlogged tables that it refers to, each behind those that it refers to itself. */
  private static Set<Table> before(DataModel model, Table table, Set<Table> begun) {
    begun.add(table);
    Set<Table> tables = new LinkedHashSet<>();
    table.foreignKeys().stream()
        .flatMap(key -> model.database().findTable(key.referencedTable()).stream())
        .filter(other -> other.persistence() == Persistence.UNLOGGED && !begun.contains(other))
        .forEach(
            other -> {
              tables.addAll(before(model, other, begun));
              tables.add(other);
            });
    return tables;
  }

  /** As the migrations leave it. */
  public static SchemaRule everyMaterializedViewIsPopulated() {
    return SchemaRule.named("unpopulated-materialized-view")
        .promises("every materialized view is filled by the migrations")
        .why(
            "one that was made with no data cannot be read, and not refreshed concurrently either,"
                + " until somebody fills it",
            "PostgreSQL manual, REFRESH MATERIALIZED VIEW")
        .checks(
            Severity.NOTE,
            Every.schema(
                schema ->
                    schema.views().stream()
                        .filter(View::materialized)
                        .flatMap(view -> MaterializedViewExpectations.isPopulated(view).stream())
                        .toList()));
  }

  private static Optional<Table> parent(DataModel model, Table table) {
    return table.partitionOf().flatMap(name -> model.database().findTable(name));
  }
}
