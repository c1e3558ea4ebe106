package org.schematest.assertion.database;

import java.util.List;
import java.util.function.Consumer;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.database.EventTriggerExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.EventTrigger;

/** What a test promises about an event trigger, which was found to be enabled. */
public class EventTriggerAssert extends OwnedAssert<EventTriggerAssert, EventTrigger> {

  public EventTriggerAssert(EventTrigger actual, Consumer<Finding> scope) {
    super(actual, EventTriggerAssert.class, Described::on, scope);
  }

  /** It fires on that event for exactly these commands; if none is named, for all. */
  public EventTriggerAssert firesOn(String event, String... commands) {
    return expect(EventTriggerExpectations.firesOn(actual, event, List.of(commands)));
  }

  /** It calls that function: by its bare name in schema public, or {@code schema.name}. */
  public EventTriggerAssert calls(String function) {
    return expect(EventTriggerExpectations.calls(actual, function));
  }
}
