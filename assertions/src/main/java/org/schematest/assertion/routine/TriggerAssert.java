package org.schematest.assertion.routine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.routine.TriggerExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/**
 * What a test promises about a trigger; one that is disabled, or fires in what a replica applies
 * only, keeps no promise but those about just that.
 */
public class TriggerAssert extends NamedAssert<TriggerAssert, Trigger> {

  public TriggerAssert(Trigger actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public TriggerAssert(Trigger actual, @Nullable Consumer<Finding> scope) {
    super(actual, TriggerAssert.class, Described::on, scope);
  }

  /** It fires, at least outside of what a replica applies. */
  public TriggerAssert fires() {
    return expect(TriggerExpectations.fires(actual));
  }

  /** It never fires. */
  public TriggerAssert isDisabled() {
    return expect(TriggerExpectations.isDisabled(actual));
  }

  /** It fires in what a replica applies, too. */
  public TriggerAssert firesAlways() {
    return expect(TriggerExpectations.firesAlways(actual));
  }

  /** It fires in what a replica applies, and nowhere else. */
  public TriggerAssert firesOnReplicasOnly() {
    return expect(TriggerExpectations.firesOnReplicasOnly(actual));
  }

  /** It fires before exactly these commands. */
  public TriggerAssert firesBefore(Event... events) {
    return expect(TriggerExpectations.firesOn(actual, Timing.BEFORE, List.of(events)));
  }

  /** It fires after exactly these commands. */
  public TriggerAssert firesAfter(Event... events) {
    return expect(TriggerExpectations.firesOn(actual, Timing.AFTER, List.of(events)));
  }

  /** It fires instead of exactly these commands, on a view. */
  public TriggerAssert firesInsteadOf(Event... events) {
    return expect(TriggerExpectations.firesOn(actual, Timing.INSTEAD_OF, List.of(events)));
  }

  /** It fires once for each row. */
  public TriggerAssert forEachRow() {
    return expect(TriggerExpectations.forEachRow(actual));
  }

  /** It fires once for each statement, whether that touches rows or not. */
  public TriggerAssert forEachStatement() {
    return expect(TriggerExpectations.forEachStatement(actual));
  }

  /**
   * Of updates, it fires on those that set one of exactly these columns ({@code update of}), to
   * whatever value.
   */
  public TriggerAssert onlyWhenSetting(String... columns) {
    return expect(TriggerExpectations.onlyWhenSetting(actual, List.of(columns)));
  }

  /** It fires for rows where that is true: {@code when("old.* is distinct from new.*")}. */
  public TriggerAssert when(String condition) {
    return expect(TriggerExpectations.when(actual, condition));
  }

  /** It fires without a condition, and on updates of any column. */
  public TriggerAssert hasNoCondition() {
    return expect(TriggerExpectations.hasNoCondition(actual));
  }

  /** It calls that, with these arguments: {@code touch()}, {@code log_change('orders')}. */
  public TriggerAssert calls(String call) {
    return expect(TriggerExpectations.calls(actual, call));
  }

  /** It is a constraint trigger that cannot be put off. */
  public TriggerAssert isNotDeferrable() {
    return expect(TriggerExpectations.isConstraint(actual, Deferrability.NOT_DEFERRABLE));
  }

  /** It is a constraint trigger that a transaction can put off to its end. */
  public TriggerAssert isDeferrable() {
    return expect(TriggerExpectations.isConstraint(actual, Deferrability.DEFERRABLE));
  }

  /** It is a constraint trigger that fires at the end of the transaction. */
  public TriggerAssert isInitiallyDeferred() {
    return expect(TriggerExpectations.isConstraint(actual, Deferrability.INITIALLY_DEFERRED));
  }

  /** It sees all old rows of a statement as a table of that name. */
  public TriggerAssert seesOldRowsAs(String name) {
    return expect(TriggerExpectations.seesOldRowsAs(actual, name));
  }

  /** It sees all new rows of a statement as a table of that name. */
  public TriggerAssert seesNewRowsAs(String name) {
    return expect(TriggerExpectations.seesNewRowsAs(actual, name));
  }
}
