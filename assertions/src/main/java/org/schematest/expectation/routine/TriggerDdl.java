package org.schematest.expectation.routine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/**
 * Builds the statements that make a trigger anew, with a part of it mended: PostgreSQL alters no
 * more of a trigger than its name and whether it fires. That of a partition is made with its
 * parent's.
 */
final class TriggerDdl {

  private final String on;
  private final String name;
  private Timing timing;
  private Collection<Event> events;
  private Collection<String> columns;
  private String level;
  private String condition;
  private TriggerCall call;
  private Optional<Deferrability> constraint;
  private Optional<String> oldTable;
  private Optional<String> newTable;

  private TriggerDdl(Trigger trigger) {
    on = trigger.inheritedFrom().orElse(trigger.scope().name()).toString();
    name = Identifier.quoted(trigger.name());
    timing = trigger.timing();
    events = trigger.events();
    columns = trigger.columns();
    level = trigger.forEachRow() ? "row" : "statement";
    condition = trigger.condition().map(sql -> " when (" + sql + ")").orElse("");
    call = TriggerCall.of(trigger);
    constraint = trigger.constraint();
    oldTable = trigger.oldTable();
    newTable = trigger.newTable();
  }

  static TriggerDdl of(Trigger trigger) {
    return new TriggerDdl(trigger);
  }

  TriggerDdl moment(Timing timing, Collection<Event> events) {
    this.timing = timing;
    this.events = events;
    return this;
  }

  TriggerDdl columns(Collection<String> columns) {
    this.columns = columns;
    return this;
  }

  TriggerDdl level(String level) {
    this.level = level;
    return this;
  }

  /** With the words around it, or nothing. */
  TriggerDdl condition(String condition) {
    this.condition = condition;
    return this;
  }

  TriggerDdl call(TriggerCall call) {
    this.call = call;
    return this;
  }

  TriggerDdl constraint(Deferrability constraint) {
    this.constraint = Optional.of(constraint);
    return this;
  }

  TriggerDdl tables(Optional<String> oldTable, Optional<String> newTable) {
    this.oldTable = oldTable;
    this.newTable = newTable;
    return this;
  }

  List<String> statements() {
    String first =
        "create "
            + (constraint.isPresent() ? "constraint " : "")
            + "trigger "
            + name
            + " "
            + timing.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " "
            + events.stream().sorted().map(this::event).collect(Collectors.joining(" or "))
            + " on "
            + on;
    String second =
        "  "
            + constraint.map(when -> TriggerText.words(when) + " ").orElse("")
            + TriggerText.transition(oldTable, newTable)
            + "for each "
            + level
            + condition
            + " execute function "
            + call
            + ";";
    return List.of("drop trigger " + name + " on " + on + ";", first, second);
  }

  private String event(Event event) {
    String word = event.name().toLowerCase(Locale.ROOT);
    return event == Event.UPDATE && !columns.isEmpty()
        ? word + " of " + TriggerText.names(columns)
        : word;
  }
}
