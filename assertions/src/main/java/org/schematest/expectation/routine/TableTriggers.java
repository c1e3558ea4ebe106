package org.schematest.expectation.routine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/** What a test may promise about the triggers that a table or view has. */
public final class TableTriggers {

  private TableTriggers() {}

  /** There is a trigger of that name, whether it fires or not. */
  public static Optional<Finding> exists(
      String subject, SqlScope scope, List<Trigger> triggers, String name) {
    return About.of(subject, scope + " " + Identifier.quoted(name))
        .expect(
            triggers.stream().anyMatch(trigger -> trigger.name().equals(name)),
            "trigger exists",
            "should have a trigger " + Identifier.quoted(name) + ", but has none of that name",
            triggers(triggers));
  }

  /** There is no trigger of that name, not even a disabled one. */
  public static Optional<Finding> hasNo(Table table, String name) {
    return About.of(table.subject(), table.scope() + " " + Identifier.quoted(name))
        .expect(
            table.triggers().stream().noneMatch(trigger -> trigger.name().equals(name)),
            "no trigger",
            "should have no trigger " + Identifier.quoted(name) + ", but has it",
            triggers(table.triggers()),
            Evidence.fix("drop trigger " + Identifier.quoted(name) + " on " + table.scope()));
  }

  /**
   * These are all the triggers, each with all that {@code create trigger} says of it, and its
   * state.
   */
  public static Optional<Finding> hasOnly(Table table, List<String> definitions) {
    TreeMap<String, String> expected = new TreeMap<>();
    definitions.forEach(text -> expected.put(TriggerPattern.parse(text).name(), text));
    List<String> missing = new ArrayList<>(expected.keySet());
    table.triggers().forEach(trigger -> missing.remove(trigger.name()));
    List<String> unexpected = new ArrayList<>();
    List<String> different = new ArrayList<>();
    for (Trigger trigger : table.triggers()) {
      Optional<String> text = Optional.ofNullable(expected.get(trigger.name()));
      if (text.isEmpty()) {
        unexpected.add(trigger.name());
      } else if (!TriggerPattern.parse(text.get()).describes(trigger)) {
        different.add(trigger.name());
      }
    }
    List<String> parts = new ArrayList<>();
    addPart(parts, "lacks ", missing);
    addPart(parts, "also has ", unexpected);
    addPart(parts, "has another ", different);
    List<Fact> facts = new ArrayList<>();
    facts.add(triggers(table.triggers()));
    if (!missing.isEmpty() || !different.isEmpty()) {
      facts.add(
          Fact.of(
              "promised",
              expected.entrySet().stream()
                  .filter(
                      entry ->
                          missing.contains(entry.getKey()) || different.contains(entry.getKey()))
                  .map(Map.Entry::getValue)
                  .toList()));
    }
    return about(table)
        .expect(
            parts.isEmpty(),
            "only these triggers",
            "should have exactly the "
                + definitions.size()
                + (definitions.size() == 1 ? " trigger" : " triggers")
                + " promised, but "
                + String.join(" and ", parts),
            facts.toArray(Fact[]::new));
  }

  private static void addPart(List<String> parts, String verb, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(verb + String.join(", ", names.stream().map(Identifier::quoted).toList()));
    }
  }

  /**
   * Then, that command makes these triggers fire, and no others, in this order (manual, "Overview
   * of Trigger Behavior"): by name, those of a statement outside of those of its rows, constraint
   * triggers that are deferred at the end.
   */
  public static Optional<Finding> fireInOrder(
      Table table, Timing timing, Event event, List<String> names) {
    List<String> actual =
        table.triggers().stream()
            .filter(trigger -> trigger.timing() == timing && trigger.events().contains(event))
            .filter(trigger -> TriggerExpectations.fires(trigger.firing()))
            .sorted(
                Comparator.comparing(TableTriggers::isDeferred)
                    .thenComparing(trigger -> trigger.forEachRow() == (timing == Timing.BEFORE))
                    .thenComparing(Trigger::name))
            .map(Trigger::name)
            .toList();
    String words =
        timing.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " "
            + event.name().toLowerCase(Locale.ROOT);
    return about(table)
        .expect(
            actual.equals(names),
            "triggers in order " + words,
            "should fire " + words + " " + inWords(names) + ", but fires " + inWords(actual),
            triggers(table.triggers()));
  }

  private static boolean isDeferred(Trigger trigger) {
    return trigger.constraint().filter(Deferrability.INITIALLY_DEFERRED::equals).isPresent();
  }

  private static String inWords(List<String> names) {
    return names.isEmpty()
        ? "no trigger"
        : String.join(", then ", names.stream().map(Identifier::quoted).toList());
  }

  /** A trigger that fires calls that function on these tables, and on no others. */
  public static Optional<Finding> callOn(Schema schema, String call, Collection<String> tables) {
    String name = TriggerCall.parse(call).toString();
    List<String> callers =
        schema.tables().stream()
            .filter(table -> !table.isPartition())
            .filter(table -> calls(table, call))
            .map(Table::name)
            .toList();
    for (String table : tables) {
      schema.table(table);
    }
    List<String> missing =
        tables.stream().filter(table -> !callers.contains(table)).sorted().toList();
    List<String> unexpected = callers.stream().filter(table -> !tables.contains(table)).toList();
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("no trigger that fires calls it on " + TriggerText.names(missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("one calls it on " + TriggerText.names(unexpected) + " too");
    }
    return About.of(schema.subject(), schema.name() + " " + name)
        .expect(
            parts.isEmpty(),
            "tables whose triggers call",
            "should have "
                + name
                + " called by triggers of exactly "
                + Identifier.list(tables)
                + ", but "
                + String.join(", and ", parts),
            Fact.of(
                "triggers",
                schema.tables().stream()
                    .flatMap(table -> table.triggers().stream())
                    .filter(trigger -> isOf(trigger, call))
                    .map(trigger -> trigger.subject() + " " + TriggerText.of(trigger))
                    .toList()));
  }

  private static boolean calls(Table table, String call) {
    return table.triggers().stream()
        .anyMatch(trigger -> TriggerExpectations.fires(trigger.firing()) && isOf(trigger, call));
  }

  private static boolean isOf(Trigger trigger, String call) {
    List<String> names = TriggerCall.parse(call).names();
    return trigger.function().name().equals(names.get(names.size() - 1))
        && (names.size() == 1 || names.get(0).equals(trigger.function().schema()));
  }

  private static Fact triggers(List<Trigger> triggers) {
    return Evidence.named("triggers", triggers, Trigger::name, TriggerText::of);
  }

  private static About about(Table table) {
    return About.of(table.subject(), table.scope());
  }
}
