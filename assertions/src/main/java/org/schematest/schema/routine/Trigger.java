package org.schematest.schema.routine;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/**
 * A trigger that somebody made, as against those by which PostgreSQL keeps foreign keys.
 *
 * @param scope the table or view that it belongs to
 * @param timing when it fires
 * @param events what makes it fire
 * @param forEachRow once for each row, as against once for each statement
 * @param columns only when one of these is in the {@code set} of an update; empty for any
 * @param condition of {@code when (…)}, as PostgreSQL prints it
 * @param function what it calls
 * @param arguments what it calls it with
 * @param firing whether it fires at all
 * @param constraint when a constraint trigger is checked; empty for a plain trigger
 * @param oldTable the name of the transition table of old rows
 * @param newTable the name of the transition table of new rows
 * @param inheritedFrom the partitioned table whose trigger this is a copy of
 * @param definition as {@code pg_get_triggerdef} prints it
 * @param comment what {@code comment on trigger} says
 */
public record Trigger(
    SqlScope scope,
    String name,
    Timing timing,
    Set<Event> events,
    boolean forEachRow,
    List<String> columns,
    Optional<String> condition,
    QualifiedName function,
    List<String> arguments,
    Firing firing,
    Optional<Deferrability> constraint,
    Optional<String> oldTable,
    Optional<String> newTable,
    Optional<QualifiedName> inheritedFrom,
    String definition,
    Optional<String> comment) {

  /** When a trigger fires. */
  public enum Timing {
    BEFORE,
    AFTER,
    INSTEAD_OF
  }

  /** What makes a trigger fire. */
  public enum Event {
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
  }

  public Trigger {
    events = Collections.unmodifiableSet(new TreeSet<>(events));
    columns = List.copyOf(columns);
    arguments = List.copyOf(arguments);
  }

  /** What a failure calls it: {@code trigger orders_touch on public.orders}. */
  public String subject() {
    return "trigger " + Identifier.quoted(name) + " on " + scope;
  }
}
