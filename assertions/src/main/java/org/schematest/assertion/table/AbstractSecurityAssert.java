package org.schematest.assertion.table;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.expectation.TableExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;

/** What a test promises about a table: its owner, privileges, policies and comment. */
public abstract class AbstractSecurityAssert<SELF extends AbstractSecurityAssert<SELF>>
    extends AbstractProgramsAssert<SELF> {

  AbstractSecurityAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }

  /** The table says, in a comment, what it is for. */
  public SELF hasComment() {
    return expect(TableExpectations.hasComment(actual));
  }
}
