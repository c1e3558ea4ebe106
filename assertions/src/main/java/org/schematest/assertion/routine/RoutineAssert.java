package org.schematest.assertion.routine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.routine.RoutineExpectations;
import org.schematest.expectation.routine.RoutineSecurity;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.Routine;

/** What a test promises about a function, procedure or aggregate. */
public class RoutineAssert extends OwnedAssert<RoutineAssert, Routine> {

  public RoutineAssert(Routine actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public RoutineAssert(Routine actual, @Nullable Consumer<Finding> scope) {
    super(actual, RoutineAssert.class, Described::on, scope);
  }

  /** It is a procedure. */
  public RoutineAssert isProcedure() {
    return expect(RoutineExpectations.isKind(actual, Routine.Kind.PROCEDURE));
  }

  /** It is a function, and neither an aggregate nor a window function. */
  public RoutineAssert isFunction() {
    return expect(RoutineExpectations.isKind(actual, Routine.Kind.FUNCTION));
  }

  /** It is an aggregate. */
  public RoutineAssert isAggregate() {
    return expect(RoutineExpectations.isKind(actual, Routine.Kind.AGGREGATE));
  }

  /** It is a window function. */
  public RoutineAssert isWindowFunction() {
    return expect(RoutineExpectations.isKind(actual, Routine.Kind.WINDOW));
  }

  /**
   * It returns that: {@code bigint}, {@code setof orders}, {@code table(id bigint)}, {@code
   * trigger}.
   */
  public RoutineAssert returns(String type) {
    return expect(RoutineExpectations.returns(actual, type));
  }

  /**
   * These are its arguments, as {@code create function} would have them: {@code "sides int default
   * 6"}, {@code "out result int"}.
   */
  public RoutineAssert hasArguments(String... definitions) {
    return expect(RoutineExpectations.hasArguments(actual, List.of(definitions)));
  }

  /** It is written in that language. */
  public RoutineAssert hasLanguage(String language) {
    return expect(RoutineExpectations.hasLanguage(actual, language));
  }

  /** Equal arguments always give equal results. */
  public RoutineAssert isImmutable() {
    return expect(RoutineExpectations.hasVolatility(actual, Routine.Volatility.IMMUTABLE));
  }

  /** Equal arguments give equal results within one statement. */
  public RoutineAssert isStable() {
    return expect(RoutineExpectations.hasVolatility(actual, Routine.Volatility.STABLE));
  }

  /** Equal arguments may give other results each time. */
  public RoutineAssert isVolatile() {
    return expect(RoutineExpectations.hasVolatility(actual, Routine.Volatility.VOLATILE));
  }

  /** Any null argument gives null, without a call. */
  public RoutineAssert isStrict() {
    return expect(RoutineExpectations.isStrict(actual));
  }

  /** It is called with null arguments too. */
  public RoutineAssert isCalledOnNullInput() {
    return expect(RoutineExpectations.isNotStrict(actual));
  }

  /** It runs with the rights of its owner. */
  public RoutineAssert isSecurityDefiner() {
    return expect(RoutineSecurity.isSecurityDefiner(actual));
  }

  /** It runs with the rights of its caller. */
  public RoutineAssert isSecurityInvoker() {
    return expect(RoutineSecurity.isSecurityInvoker(actual));
  }

  /**
   * It runs with the rights of its owner, and finds nothing that its caller put there: its search
   * path is its own, with {@code pg_temp} at the end, or empty.
   */
  public RoutineAssert isSafeSecurityDefiner() {
    return expectAll(RoutineSecurity.isSafeSecurityDefiner(actual));
  }

  /** Names in it mean the same whoever calls it: its search path is its own. */
  public RoutineAssert hasPinnedSearchPath() {
    return expect(RoutineSecurity.hasPinnedSearchPath(actual));
  }

  /** Its search path is that, in this order; none is the empty path. */
  public RoutineAssert hasSearchPath(String... schemas) {
    return expect(RoutineSecurity.hasSearchPath(actual, List.of(schemas)));
  }

  /** It sets that while it runs. */
  public RoutineAssert hasSetting(String name, String value) {
    return expect(RoutineSecurity.hasSetting(actual, name, value));
  }

  /** Any process of a parallel plan may run it. */
  public RoutineAssert isParallelSafe() {
    return expect(RoutineExpectations.hasParallel(actual, Routine.Parallel.SAFE));
  }

  /** Only the leader of a parallel plan may run it. */
  public RoutineAssert isParallelRestricted() {
    return expect(RoutineExpectations.hasParallel(actual, Routine.Parallel.RESTRICTED));
  }

  /** No parallel plan may run it. */
  public RoutineAssert isParallelUnsafe() {
    return expect(RoutineExpectations.hasParallel(actual, Routine.Parallel.UNSAFE));
  }

  /** It tells nothing of its arguments but by its result. */
  public RoutineAssert isLeakproof() {
    return expect(RoutineExpectations.isLeakproof(actual));
  }

  /** It may tell of its arguments, by an error for one. */
  public RoutineAssert isNotLeakproof() {
    return expect(RoutineExpectations.isNotLeakproof(actual));
  }

  /** The planner takes a call to cost that much, in units of {@code cpu_operator_cost}. */
  public RoutineAssert costs(double cost) {
    return expect(RoutineExpectations.costs(actual, cost));
  }

  /** The planner takes a call to give that many rows. */
  public RoutineAssert estimatesRows(double rows) {
    return expect(RoutineExpectations.estimatesRows(actual, rows));
  }
}
