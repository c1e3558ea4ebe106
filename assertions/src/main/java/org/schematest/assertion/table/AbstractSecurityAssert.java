package org.schematest.assertion.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.security.PolicyAssert;
import org.schematest.expectation.security.RowSecurityExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.security.Policy;
import org.schematest.schema.security.Policy.Command;

/**
 * What a test promises about a table: row-level security and its policies. Its owner, privileges
 * and comment are promised as those of any object.
 */
public abstract class AbstractSecurityAssert<SELF extends AbstractSecurityAssert<SELF>>
    extends AbstractProgramsAssert<SELF> {

  AbstractSecurityAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** Row-level security is on. Its owner, and superusers, still see every row. */
  public SELF hasRowSecurity() {
    return expect(RowSecurityExpectations.isOn(actual));
  }

  /** Row-level security is on, and holds for the table's owner too. */
  public SELF hasForcedRowSecurity() {
    return expectAll(RowSecurityExpectations.isForced(actual));
  }

  /** Row-level security is off. */
  public SELF hasNoRowSecurity() {
    return expect(RowSecurityExpectations.isOff(actual));
  }

  /**
   * Policies and row-level security go together: there are none that do not count, and where they
   * count, one lets rows through.
   */
  public SELF hasNoIdleRowSecurity() {
    return expect(RowSecurityExpectations.countsWithPolicies(actual));
  }

  /** There is a policy of that name, and row-level security is on, so that it counts. */
  public SELF hasPolicy(String name) {
    return expect(RowSecurityExpectations.hasPolicy(actual, name));
  }

  /** There is a policy of that name, it counts, and it keeps these promises. */
  public SELF hasPolicy(String name, Consumer<? super PolicyAssert> promises) {
    Optional<Policy> policy = RowSecurityExpectations.find(actual, name);
    List<Finding> broken =
        policy.stream()
            .flatMap(
                found -> findingsIn(scope -> new PolicyAssert(found, scope), promises).stream())
            .toList();
    return expectAll(
        Stream.concat(RowSecurityExpectations.hasPolicy(actual, name).stream(), broken.stream())
            .toList());
  }

  /** There is no policy of that name. */
  public SELF hasNoPolicy(String name) {
    return expect(RowSecurityExpectations.hasNoPolicy(actual, name));
  }

  /**
   * These are all the policies, written as {@code create policy} has them after its name and
   * without its table, and they count: {@code hasOnlyPolicies("tenant for select to app using
   * (tenant_id = 1)")}. Conditions are compared by meaning.
   */
  public SELF hasOnlyPolicies(String... policies) {
    return expectAll(RowSecurityExpectations.hasOnlyPolicies(actual, List.of(policies)));
  }

  /** For each of these commands, a permissive policy that counts says which rows it takes. */
  public SELF hasPolicyFor(Command command, Command... more) {
    List<Command> commands = Stream.concat(Stream.of(command), Stream.of(more)).toList();
    return expectAll(RowSecurityExpectations.hasPolicyFor(actual, commands));
  }

  /** There is one for each of select, insert, update and delete. */
  public SELF hasPolicyForEachCommand() {
    return hasPolicyFor(Command.SELECT, Command.INSERT, Command.UPDATE, Command.DELETE);
  }

  /**
   * Each column that a policy reads leads a valid index, so that the policy costs no scan of the
   * table; an index of just the rows that the policy lets through counts too.
   */
  public SELF hasIndexedPolicyColumns() {
    return expectAll(RowSecurityExpectations.hasIndexedPolicyColumns(actual));
  }
}
