package org.schematest.expectation.contract.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.Exceptions;
import org.schematest.expectation.contract.Functions;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;

/**
 * What the rows of a table were before is kept in another one, to which rows are only added.
 *
 * @param history the other table
 * @param validity the column of the range of time for which a state was the state, or the two
 *     columns of its beginning and end
 * @param more columns that only the history has
 * @param roles what the application works as; none if triggers or rules make the table append-only
 * @param writtenOn the changes at which a trigger of the table adds to its history
 */
public record History(
    String history,
    List<String> validity,
    Set<String> more,
    Set<String> roles,
    Set<Event> writtenOn,
    Exceptions leftOut)
    implements Contract<Table> {

  static final String NAME = "history";
  private static final Part TABLE =
      new Part(NAME, "table", "what a row was cannot be known from what it is");
  private static final Part WRITER =
      new Part(NAME, "writer", "a change that no trigger keeps is one that a program can forget");

  public History {
    validity = List.copyOf(validity);
    more = Collections.unmodifiableSet(new TreeSet<>(more));
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    writtenOn = Collections.unmodifiableSet(new TreeSet<>(writtenOn));
  }

  /** In that table, with a range {@code valid_during}, closed to everybody by triggers or rules. */
  public static History historyIn(String table) {
    return new History(
        table, List.of("valid_during"), Set.of(), Set.of(), Set.of(), Exceptions.of("the column"));
  }

  /** That column is the range of time for which a state was the state. */
  public History validDuring(String range) {
    return new History(history, List.of(range), more, roles, writtenOn, leftOut);
  }

  /** A state was the state from the one to before the other. */
  public History validBetween(String from, String to) {
    return new History(history, List.of(from, to), more, roles, writtenOn, leftOut);
  }

  /** The history has these columns besides, such as who made a change. */
  public History alsoWith(String... columns) {
    Set<String> all = new TreeSet<>(more);
    all.addAll(List.of(columns));
    return new History(history, validity, all, roles, writtenOn, leftOut);
  }

  /** The history does not keep that column of the table. */
  public History leavingOut(String column, String reason) {
    return new History(history, validity, more, roles, writtenOn, leftOut.with(column, reason));
  }

  /**
   * These roles, which the application works as, have no privilege to change or remove what was
   * kept. Without them a trigger or rule must refuse it from everybody.
   */
  public History appendOnlyFor(String... applicationRoles) {
    return new History(
        history, validity, more, new TreeSet<>(List.of(applicationRoles)), writtenOn, leftOut);
  }

  /** Triggers of the table add to the history at each update and each delete. */
  public History writtenByTrigger() {
    return writtenByTriggerOn(Event.UPDATE, Event.DELETE);
  }

  /** Triggers of the table add to the history at each of these changes. */
  public History writtenByTriggerOn(Event... changes) {
    return new History(history, validity, more, roles, new TreeSet<>(List.of(changes)), leftOut);
  }

  @Override
  public List<Finding> findings(Table table, Catalog database) {
    String schema = table.qualifiedName().schema();
    Optional<Table> found = Surroundings.table(database, schema, history);
    if (found.isEmpty()) {
      return List.of(noTable(table, database));
    }
    List<Finding> findings = new ArrayList<>();
    HistoryColumns columns = new HistoryColumns(table, found.get(), validity, more);
    findings.addAll(leftOut.applyTo(columns.notFollowed(), columns.names(), NAME, table.subject()));
    findings.addAll(columns.findings());
    new HistoryValidity(table, found.get(), validity).finding().ifPresent(findings::add);
    findings.addAll(new AppendOnly(found.get(), roles).findings(database));
    writtenOn.stream()
        .flatMap(event -> unwritten(table, found.get(), event, database).stream())
        .forEach(findings::add);
    return findings;
  }

  private Finding noTable(Table table, Catalog database) {
    String schema = table.qualifiedName().schema();
    return TABLE.missing(
        table.qualifiedName() + " " + history,
        table.subject(),
        "should have its history in a table " + history + ", but there is none of that name",
        Fact.of(
            "tables",
            database
                .tables()
                .filter(one -> !one.isPartition())
                .map(one -> Surroundings.nameIn(schema, one.qualifiedName()))
                .collect(Collectors.joining(", "))));
  }

  private Optional<Finding> unwritten(Table table, Table kept, Event event, Catalog database) {
    List<Trigger> writers =
        table.triggers().stream()
            .filter(trigger -> trigger.events().contains(event))
            .filter(trigger -> new Functions(database, trigger).insertsInto(kept.name()))
            .toList();
    if (writers.stream().anyMatch(trigger -> refusal(trigger, event).isEmpty())) {
      return Optional.empty();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.named("triggers", table.triggers(), Trigger::name, Trigger::definition));
    if (!writers.isEmpty()) {
      facts.add(
          Evidence.named(
              "near miss", writers, Trigger::name, one -> refusal(one, event).orElseThrow()));
    }
    facts.add(writerFix(table, kept, event, writers));
    return Optional.of(
        WRITER.missing(
            table.qualifiedName() + " " + lower(event),
            table.subject(),
            "should be kept in "
                + kept.qualifiedName()
                + " at each "
                + lower(event)
                + " by a trigger, but "
                + (writers.isEmpty()
                    ? "none adds a row there"
                    : "the one that does so does not count"),
            facts.toArray(Fact[]::new)));
  }

  private static String lower(Event event) {
    return event.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> refusal(Trigger trigger, Event event) {
    if (!Functions.fires(trigger)) {
      return Optional.of("does not fire");
    }
    if (event == Event.UPDATE && !trigger.columns().isEmpty()) {
      return Optional.of("fires at updates of " + Identifier.list(trigger.columns()) + " only");
    }
    return Functions.firesForEachChange(trigger)
        ? Optional.empty()
        : Optional.of("fires only when " + trigger.condition().orElseThrow());
  }

  private Fact writerFix(Table table, Table kept, Event event, List<Trigger> writers) {
    Optional<Trigger> silent =
        writers.stream()
            .filter(trigger -> !Functions.fires(trigger) && trigger.columns().isEmpty())
            .findFirst();
    if (silent.isPresent()) {
      return Part.fix(
          "alter table "
              + table.qualifiedName()
              + " enable trigger "
              + Identifier.quoted(silent.get().name()));
    }
    return HistoryWriter.fix(table, kept, validity, event, leftOut.reasons().keySet());
  }
}
