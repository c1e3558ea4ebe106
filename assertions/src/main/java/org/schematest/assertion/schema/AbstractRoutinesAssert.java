package org.schematest.assertion.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.routine.RoutineAssert;
import org.schematest.expectation.routine.SchemaRoutines;
import org.schematest.expectation.routine.TableTriggers;
import org.schematest.finding.Finding;
import org.schematest.schema.Schema;
import org.schematest.schema.routine.Routine;

/**
 * What a test promises about a schema: its functions, procedures and aggregates. Each is named
 * {@code total(bigint)}, with any alias of its argument types, or just {@code total} where no other
 * has that name.
 */
public abstract class AbstractRoutinesAssert<SELF extends AbstractRoutinesAssert<SELF>>
    extends AbstractViewsAssert<SELF> {

  AbstractRoutinesAssert(Schema actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** There is that function, window functions included. */
  public SELF hasFunction(String signature) {
    return has(SchemaRoutines.FUNCTIONS, signature);
  }

  /** There is that function, and it keeps these promises. */
  public SELF hasFunction(String signature, Consumer<? super RoutineAssert> promises) {
    return has(SchemaRoutines.FUNCTIONS, signature, promises);
  }

  /** There is no such function; without argument types, none of that name. */
  public SELF hasNoFunction(String signature) {
    return expectAll(SchemaRoutines.hasNo(actual, SchemaRoutines.FUNCTIONS, signature));
  }

  /** These are all the functions, trigger functions and window functions included. */
  public SELF hasOnlyFunctions(String... signatures) {
    return hasOnly(SchemaRoutines.FUNCTIONS, signatures);
  }

  /** There is that procedure. */
  public SELF hasProcedure(String signature) {
    return has(SchemaRoutines.PROCEDURES, signature);
  }

  /** There is that procedure, and it keeps these promises. */
  public SELF hasProcedure(String signature, Consumer<? super RoutineAssert> promises) {
    return has(SchemaRoutines.PROCEDURES, signature, promises);
  }

  /** There is no such procedure. */
  public SELF hasNoProcedure(String signature) {
    return expectAll(SchemaRoutines.hasNo(actual, SchemaRoutines.PROCEDURES, signature));
  }

  /** These are all the procedures. */
  public SELF hasOnlyProcedures(String... signatures) {
    return hasOnly(SchemaRoutines.PROCEDURES, signatures);
  }

  /** There is that aggregate. */
  public SELF hasAggregate(String signature) {
    return has(SchemaRoutines.AGGREGATES, signature);
  }

  /** There is that aggregate, and it keeps these promises. */
  public SELF hasAggregate(String signature, Consumer<? super RoutineAssert> promises) {
    return has(SchemaRoutines.AGGREGATES, signature, promises);
  }

  /** These are all the aggregates. */
  public SELF hasOnlyAggregates(String... signatures) {
    return hasOnly(SchemaRoutines.AGGREGATES, signatures);
  }

  /** These are all the functions, procedures and aggregates. */
  public SELF hasOnlyRoutines(String... signatures) {
    return hasOnly(SchemaRoutines.ALL, signatures);
  }

  /**
   * Triggers that fire call that function on these tables, and on no others: {@code
   * hasTriggersCalling("touch()", "orders", "customers")}.
   */
  public SELF hasTriggersCalling(String function, String... tables) {
    return expect(TableTriggers.callOn(actual, function, List.of(tables)));
  }

  private SELF has(Set<Routine.Kind> kinds, String signature) {
    return expect(SchemaRoutines.has(actual, kinds, signature));
  }

  private SELF has(
      Set<Routine.Kind> kinds, String signature, Consumer<? super RoutineAssert> promises) {
    Optional<Finding> none = SchemaRoutines.has(actual, kinds, signature);
    if (none.isPresent()) {
      return expect(none);
    }
    Routine routine = SchemaRoutines.find(actual, kinds, signature).get(0);
    return expectAll(findingsIn(scope -> new RoutineAssert(routine, scope), promises));
  }

  private SELF hasOnly(Set<Routine.Kind> kinds, String... signatures) {
    return expect(SchemaRoutines.hasOnly(actual, kinds, List.of(signatures)));
  }
}
