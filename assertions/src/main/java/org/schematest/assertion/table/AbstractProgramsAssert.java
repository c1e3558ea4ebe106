package org.schematest.assertion.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.routine.RuleAssert;
import org.schematest.assertion.routine.TriggerAssert;
import org.schematest.expectation.routine.RuleExpectations;
import org.schematest.expectation.routine.TableTriggers;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/** What a test promises about a table: its triggers and rules. */
public abstract class AbstractProgramsAssert<SELF extends AbstractProgramsAssert<SELF>>
    extends AbstractStructureAssert<SELF> {

  AbstractProgramsAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** There is a trigger of that name, and it fires. */
  public SELF hasTrigger(String name) {
    return hasTrigger(name, TriggerAssert::fires);
  }

  /**
   * There is a trigger of that name, and it keeps these promises. One that is disabled, or fires in
   * what a replica applies only, keeps none but those about just that.
   */
  public SELF hasTrigger(String name, Consumer<? super TriggerAssert> promises) {
    Optional<Trigger> trigger =
        actual.triggers().stream().filter(one -> one.name().equals(name)).findFirst();
    return trigger.isEmpty()
        ? expect(TableTriggers.exists(actual.subject(), actual.scope(), actual.triggers(), name))
        : expectAll(
            findingsIn(scope -> new TriggerAssert(trigger.get(), scope), promises).stream()
                .distinct()
                .toList());
  }

  /** There is no trigger of that name, not even a disabled one. */
  public SELF hasNoTrigger(String name) {
    return expect(TableTriggers.hasNo(actual, name));
  }

  /** There is no trigger at all. */
  public SELF hasNoTriggers() {
    return hasOnlyTriggers();
  }

  /**
   * These are all the triggers, each with what {@code create trigger} says of it but its table:
   * {@code "touch before update for each row execute function touch()"}. One that is not just
   * enabled has {@code disabled}, {@code always} or {@code replica} at the end.
   */
  public SELF hasOnlyTriggers(String... definitions) {
    return expect(TableTriggers.hasOnly(actual, List.of(definitions)));
  }

  /**
   * Then, that command makes these triggers fire, and no others, in this order: {@code
   * firesInOrder(BEFORE, UPDATE, "a_check", "b_touch")}.
   */
  public SELF firesInOrder(Timing timing, Event event, String... triggers) {
    return expect(TableTriggers.fireInOrder(actual, timing, event, List.of(triggers)));
  }

  /** There is a rule of that name, and it is applied. */
  public SELF hasRule(String name) {
    return hasRule(name, RuleAssert::isApplied);
  }

  /** There is a rule of that name, and it keeps these promises; a disabled one keeps none. */
  public SELF hasRule(String name, Consumer<? super RuleAssert> promises) {
    Optional<Rule> rule =
        actual.rules().stream().filter(one -> one.name().equals(name)).findFirst();
    return rule.isEmpty()
        ? expect(
            RuleExpectations.exists(actual.subject(), actual.qualifiedName(), actual.rules(), name))
        : expectAll(
            findingsIn(scope -> new RuleAssert(rule.get(), scope), promises).stream()
                .distinct()
                .toList());
  }

  /** There is no rule of that name, not even a disabled one. */
  public SELF hasNoRule(String name) {
    return expect(
        RuleExpectations.isAbsent(actual.subject(), actual.qualifiedName(), actual.rules(), name));
  }

  /**
   * These are all the rules, each as {@code "log_orders on delete do also"}, with {@code disabled},
   * {@code always} or {@code replica} at the end where it is not just enabled.
   */
  public SELF hasOnlyRules(String... definitions) {
    return expect(
        RuleExpectations.areOnly(
            actual.subject(), actual.qualifiedName(), actual.rules(), List.of(definitions)));
  }
}
