package org.schematest.expectation.database;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.schematest.expectation.Statements;
import org.schematest.finding.Finding;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.EventTrigger;
import org.schematest.schema.routine.Firing;

/** What a test may promise about an event trigger; one that does not fire keeps no promise. */
public final class EventTriggerExpectations {

  private EventTriggerExpectations() {}

  /** The trigger fires in plain sessions. */
  public static Optional<Finding> isEnabled(EventTrigger trigger) {
    boolean fires = trigger.firing() == Firing.ENABLED || trigger.firing() == Firing.ALWAYS;
    return expect(
        fires,
        trigger,
        "enabled",
        "should be enabled, but "
            + (trigger.firing() == Firing.REPLICA ? "fires on a replica only" : "is disabled"),
        "alter event trigger " + Identifier.quoted(trigger.name()) + " enable");
  }

  /** It fires on that event, for exactly these commands; none is all. */
  public static Optional<Finding> firesOn(
      EventTrigger trigger, String event, Collection<String> tags) {
    boolean holds =
        trigger.event().equals(event) && new TreeSet<>(trigger.tags()).equals(new TreeSet<>(tags));
    return expect(
        holds,
        trigger,
        "event",
        "should fire on "
            + words(event, tags)
            + ", but fires on "
            + words(trigger.event(), trigger.tags()),
        create(trigger, event, tags, trigger.function().toString()));
  }

  /** It calls that function: its bare name in public, or {@code schema.name}. */
  public static Optional<Finding> calls(EventTrigger trigger, String function) {
    return expect(
        trigger.function().isMeantBy(function, "public"),
        trigger,
        "function",
        "should call " + function + ", but calls " + trigger.function(),
        create(trigger, trigger.event(), trigger.tags(), function));
  }

  /** Nothing but its state can be altered. */
  private static String create(
      EventTrigger trigger, String event, Collection<String> tags, String function) {
    String name = Identifier.quoted(trigger.name());
    String when =
        tags.isEmpty()
            ? ""
            : " when tag in ("
                + String.join(", ", new TreeSet<>(tags).stream().map(Statements::literal).toList())
                + ")";
    return "drop event trigger "
        + name
        + "; create event trigger "
        + name
        + " on "
        + event
        + when
        + " execute function "
        + function
        + "()";
  }

  private static String words(String event, Collection<String> tags) {
    return event + (tags.isEmpty() ? "" : " of " + String.join(", ", new TreeSet<>(tags)));
  }

  private static Optional<Finding> expect(
      boolean holds, EventTrigger trigger, String expectation, String problem, String fix) {
    return holds
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "event trigger " + expectation,
                trigger.name(),
                Described.on(trigger).subject(),
                problem,
                Statements.fix(fix)));
  }
}
