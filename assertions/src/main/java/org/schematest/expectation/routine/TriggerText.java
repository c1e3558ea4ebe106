package org.schematest.expectation.routine;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/** Triggers in SQL's words. */
final class TriggerText {

  private TriggerText() {}

  /** {@code before update of status for each row when (…) execute function app.touch()}. */
  static String of(Trigger trigger) {
    StringBuilder sql = new StringBuilder(trigger.constraint().isPresent() ? "constraint " : "");
    sql.append(moment(trigger.timing(), trigger.events()));
    if (!trigger.columns().isEmpty()) {
      int update = sql.indexOf("update") + "update".length();
      sql.insert(update, " of " + names(trigger.columns()));
    }
    trigger.constraint().ifPresent(when -> sql.append(' ').append(words(when)));
    sql.append(' ').append(transition(trigger.oldTable(), trigger.newTable()));
    sql.append(trigger.forEachRow() ? "for each row" : "for each statement");
    trigger.condition().ifPresent(when -> sql.append(" when (").append(when).append(')'));
    sql.append(" execute function ").append(TriggerCall.of(trigger));
    sql.append(
        switch (trigger.firing()) {
          case ENABLED -> "";
          case DISABLED -> " disabled";
          case ALWAYS -> " always";
          case REPLICA -> " replica";
        });
    return sql.toString();
  }

  /** {@code before insert or update}. */
  static String moment(Timing timing, Collection<Event> events) {
    return timing.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + events.stream()
            .sorted()
            .map(event -> event.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
  }

  /** {@code referencing old table as before } or nothing. */
  static String transition(Optional<String> oldTable, Optional<String> newTable) {
    String tables =
        oldTable.map(name -> "old table as " + Identifier.quoted(name) + " ").orElse("")
            + newTable.map(name -> "new table as " + Identifier.quoted(name) + " ").orElse("");
    return tables.isEmpty() ? "" : "referencing " + tables;
  }

  static String names(Collection<String> columns) {
    return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }

  static String words(Deferrability when) {
    return switch (when) {
      case NOT_DEFERRABLE -> "not deferrable";
      case DEFERRABLE -> "deferrable";
      case INITIALLY_DEFERRED -> "deferrable initially deferred";
    };
  }
}
