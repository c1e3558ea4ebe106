package org.schematest.expectation.contract.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Functions;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Trigger;

/**
 * A column that a trigger sets at each change of a row.
 *
 * @param value what a fix sets it to
 */
record KeptColumn(Table table, String column, String value) {

  private static final Part PART =
      new Part(
          "audit columns", "trigger", "a default is for new rows; what keeps changes is a trigger");

  Optional<Finding> finding(Catalog database) {
    if (table.triggers().stream().anyMatch(one -> refusal(one, database).isEmpty())) {
      return Optional.empty();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.named("triggers", table.triggers(), Trigger::name, Trigger::definition));
    List<Trigger> near =
        table.triggers().stream()
            .filter(one -> new Functions(database, one).assigns(column))
            .toList();
    if (!near.isEmpty()) {
      facts.add(
          Evidence.named(
              "near miss", near, Trigger::name, one -> refusal(one, database).orElseThrow()));
    }
    facts.add(fix(near));
    return Optional.of(
        PART.missing(
            table.qualifiedName() + "." + Identifier.quoted(column),
            table.subject(),
            "should have a trigger that sets "
                + Identifier.quoted(column)
                + " at each change of a row, but none does",
            facts.toArray(Fact[]::new)));
  }

  /** Why a trigger does not keep the column. */
  private Optional<String> refusal(Trigger trigger, Catalog database) {
    if (!new Functions(database, trigger).assigns(column)) {
      return Optional.of(
          "does not assign new." + Identifier.quoted(column) + ", as far as can be told");
    }
    if (!Functions.fires(trigger)) {
      return Optional.of(
          trigger.firing() == Firing.DISABLED ? "is disabled" : "fires on replicas only");
    }
    if (trigger.timing() != Trigger.Timing.BEFORE || !trigger.forEachRow()) {
      return Optional.of("is not before each row: what it assigns is not stored");
    }
    if (!trigger.events().contains(Trigger.Event.UPDATE)) {
      return Optional.of("does not fire at an update");
    }
    if (!trigger.columns().isEmpty()) {
      return Optional.of("fires at updates of " + Identifier.list(trigger.columns()) + " only");
    }
    return Functions.firesForEachChange(trigger)
        ? Optional.empty()
        : Optional.of("fires only when " + trigger.condition().orElseThrow());
  }

  private Fact fix(List<Trigger> near) {
    Optional<Trigger> silent =
        near.stream()
            .filter(trigger -> !Functions.fires(trigger))
            .filter(trigger -> trigger.timing() == Trigger.Timing.BEFORE && trigger.forEachRow())
            .filter(trigger -> trigger.events().contains(Trigger.Event.UPDATE))
            .filter(trigger -> trigger.columns().isEmpty())
            .filter(Functions::firesForEachChange)
            .findFirst();
    if (silent.isPresent()) {
      return Part.fix(
          "alter table "
              + table.qualifiedName()
              + " enable trigger "
              + Identifier.quoted(silent.get().name()));
    }
    String name = table.name() + "_keep_" + column;
    QualifiedName function = new QualifiedName(table.qualifiedName().schema(), name);
    return Part.fix(
        "create function "
            + function
            + "() returns trigger language plpgsql as $$\nbegin\n  new."
            + Identifier.quoted(column)
            + " := "
            + value
            + ";\n  return new;\nend $$",
        "create trigger "
            + Identifier.quoted(name)
            + " before update on "
            + table.qualifiedName()
            + "\n  for each row execute function "
            + function
            + "()");
  }
}
