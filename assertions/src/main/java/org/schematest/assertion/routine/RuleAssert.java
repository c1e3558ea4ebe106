package org.schematest.assertion.routine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.NamedAssert;
import org.schematest.expectation.routine.RuleExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.routine.Rule;

/** What a test promises about a rule; one that is not applied keeps no promise but that. */
public class RuleAssert extends NamedAssert<RuleAssert, Rule> {

  public RuleAssert(Rule actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public RuleAssert(Rule actual, @Nullable Consumer<Finding> scope) {
    super(actual, RuleAssert.class, Described::on, scope);
  }

  /** It is applied, at least outside of what a replica applies. */
  public RuleAssert isApplied() {
    return expect(RuleExpectations.isApplied(actual));
  }

  /** It is not applied. */
  public RuleAssert isDisabled() {
    return expect(RuleExpectations.isDisabled(actual));
  }

  /** It rewrites that command: {@code insert}, {@code update} or {@code delete}. */
  public RuleAssert rewrites(String command) {
    return expect(RuleExpectations.isOn(actual, command));
  }

  /** It replaces the command. */
  public RuleAssert isInstead() {
    return expect(RuleExpectations.isInstead(actual));
  }

  /** It is carried out along with the command. */
  public RuleAssert isAlso() {
    return expect(RuleExpectations.isAlso(actual));
  }

  /** It does that: {@code does("nothing")}; a command as PostgreSQL prints it. */
  public RuleAssert does(String action) {
    return expect(RuleExpectations.does(actual, action));
  }
}
