package org.schematest.expectation.routine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/** What a test may promise about a trigger; one that does not fire keeps none of this. */
public final class TriggerExpectations {

  private TriggerExpectations() {}

  /** It fires, at least outside of what a replica applies. */
  public static Optional<Finding> fires(Trigger trigger) {
    return about(trigger)
        .expect(
            fires(trigger.firing()),
            "trigger fires",
            "should fire, but " + state(trigger),
            declared(trigger),
            enable(trigger, "enable trigger"));
  }

  private static String state(Trigger trigger) {
    return trigger.firing() == Firing.DISABLED
        ? "is disabled: it never fires"
        : "fires in what a replica applies only";
  }

  static boolean fires(Firing firing) {
    return firing == Firing.ENABLED || firing == Firing.ALWAYS;
  }

  /** It never fires. */
  public static Optional<Finding> isDisabled(Trigger trigger) {
    return about(trigger)
        .expect(
            trigger.firing() == Firing.DISABLED,
            "trigger disabled",
            "should be disabled, but fires",
            declared(trigger),
            enable(trigger, "disable trigger"));
  }

  /** It fires in what a replica applies, too. */
  public static Optional<Finding> firesAlways(Trigger trigger) {
    return about(trigger)
        .expect(
            trigger.firing() == Firing.ALWAYS,
            "trigger fires always",
            "should fire always, but "
                + (trigger.firing() == Firing.ENABLED
                    ? "does not fire in what a replica applies"
                    : state(trigger)),
            declared(trigger),
            enable(trigger, "enable always trigger"));
  }

  /** It fires in what a replica applies, and nowhere else. */
  public static Optional<Finding> firesOnReplicasOnly(Trigger trigger) {
    return about(trigger)
        .expect(
            trigger.firing() == Firing.REPLICA,
            "trigger fires on replicas",
            "should fire in what a replica applies only, but "
                + (fires(trigger.firing()) ? "fires elsewhere" : state(trigger)),
            declared(trigger),
            enable(trigger, "enable replica trigger"));
  }

  /** It fires then, on exactly these commands. */
  public static Optional<Finding> firesOn(
      Trigger trigger, Timing timing, Collection<Event> events) {
    Set<Event> expected = new TreeSet<>(events);
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("a trigger fires on one command at least; name it");
    }
    return promise(
        trigger,
        trigger.timing() == timing && trigger.events().equals(expected),
        "trigger events",
        "should fire "
            + TriggerText.moment(timing, expected)
            + ", but fires "
            + TriggerText.moment(trigger.timing(), trigger.events()),
        TriggerDdl.of(trigger).moment(timing, expected));
  }

  /** It fires once for each row. */
  public static Optional<Finding> forEachRow(Trigger trigger) {
    return promise(
        trigger,
        trigger.forEachRow(),
        "trigger level",
        "should fire for each row, but fires once for each statement",
        TriggerDdl.of(trigger).level("row"));
  }

  /** It fires once for each statement, if that touches any row or none. */
  public static Optional<Finding> forEachStatement(Trigger trigger) {
    return promise(
        trigger,
        !trigger.forEachRow(),
        "trigger level",
        "should fire for each statement, but fires for each row",
        TriggerDdl.of(trigger).level("statement"));
  }

  /** Of updates, it fires on those that set one of these columns. */
  public static Optional<Finding> onlyWhenSetting(Trigger trigger, Collection<String> columns) {
    return promise(
        trigger,
        new TreeSet<>(trigger.columns()).equals(new TreeSet<>(columns)),
        "trigger columns",
        "should fire on updates that set "
            + Identifier.list(columns)
            + " only, but fires on "
            + (trigger.columns().isEmpty()
                ? "all updates"
                : "updates that set " + Identifier.list(trigger.columns())),
        TriggerDdl.of(trigger).columns(columns));
  }

  /** It fires for rows where that is true, over {@code old} and {@code new}. */
  public static Optional<Finding> when(Trigger trigger, String condition) {
    boolean same =
        trigger
            .condition()
            .filter(actual -> trigger.scope().same(Clause.TRIGGER_CONDITION, actual, condition))
            .isPresent();
    return promise(
        trigger,
        same,
        "trigger condition",
        "should fire when ("
            + condition
            + "), but fires "
            + trigger.condition().map(actual -> "when (" + actual + ")").orElse("for any row"),
        TriggerDdl.of(trigger).condition(" when (" + condition + ")"));
  }

  /** It fires without a further condition. */
  public static Optional<Finding> hasNoCondition(Trigger trigger) {
    return promise(
        trigger,
        trigger.condition().isEmpty() && trigger.columns().isEmpty(),
        "trigger without condition",
        "should fire without a condition, but fires "
            + (trigger.columns().isEmpty()
                ? ""
                : "when an update sets " + Identifier.list(trigger.columns()))
            + (trigger.columns().isEmpty() || trigger.condition().isEmpty() ? "" : ", and ")
            + trigger.condition().map(actual -> "when (" + actual + ")").orElse(""),
        TriggerDdl.of(trigger).columns(List.of()).condition(""));
  }

  /** It calls that, with these arguments: {@code touch()}, {@code app.log('orders')}. */
  public static Optional<Finding> calls(Trigger trigger, String call) {
    TriggerCall written = TriggerCall.parse(call);
    return promise(
        trigger,
        written.isMadeBy(trigger),
        "trigger function",
        "should call " + call + ", but calls " + TriggerCall.of(trigger),
        TriggerDdl.of(trigger).call(written.inSchema(trigger.scope().name().schema())));
  }

  /** It is a constraint trigger, checked at that moment. */
  public static Optional<Finding> isConstraint(Trigger trigger, Deferrability expected) {
    return promise(
        trigger,
        trigger.constraint().filter(expected::equals).isPresent(),
        "trigger constraint",
        "should be a constraint trigger, "
            + TriggerText.words(expected)
            + ", but is "
            + trigger
                .constraint()
                .map(actual -> "one that is " + TriggerText.words(actual))
                .orElse("a plain trigger"),
        TriggerDdl.of(trigger).constraint(expected));
  }

  /** It sees all old rows of a statement as a table of that name. */
  public static Optional<Finding> seesOldRowsAs(Trigger trigger, String name) {
    return promise(
        trigger,
        trigger.oldTable().filter(name::equals).isPresent(),
        "trigger old rows",
        "should see old rows as "
            + Identifier.quoted(name)
            + ", but "
            + trigger
                .oldTable()
                .map(other -> "sees them as " + Identifier.quoted(other))
                .orElse("has no such table"),
        TriggerDdl.of(trigger).tables(Optional.of(name), trigger.newTable()));
  }

  /** It sees all new rows of a statement as a table of that name. */
  public static Optional<Finding> seesNewRowsAs(Trigger trigger, String name) {
    return promise(
        trigger,
        trigger.newTable().filter(name::equals).isPresent(),
        "trigger new rows",
        "should see new rows as "
            + Identifier.quoted(name)
            + ", but "
            + trigger
                .newTable()
                .map(other -> "sees them as " + Identifier.quoted(other))
                .orElse("has no such table"),
        TriggerDdl.of(trigger).tables(trigger.oldTable(), Optional.of(name)));
  }

  /** A trigger that does not fire does nothing of what it is made for. */
  private static Optional<Finding> promise(
      Trigger trigger, boolean holds, String expectation, String problem, TriggerDdl mended) {
    return fires(trigger)
        .or(
            () ->
                about(trigger)
                    .expect(
                        holds,
                        expectation,
                        problem,
                        declared(trigger),
                        Fact.of("fix", mended.statements())));
  }

  static Fact declared(Trigger trigger) {
    return Fact.of("declared", TriggerText.of(trigger));
  }

  private static Fact enable(Trigger trigger, String action) {
    return Evidence.fix(
        "alter table " + trigger.scope() + " " + action + " " + Identifier.quoted(trigger.name()));
  }

  static About about(Trigger trigger) {
    return About.of(trigger.subject(), trigger.scope() + " " + Identifier.quoted(trigger.name()));
  }
}
