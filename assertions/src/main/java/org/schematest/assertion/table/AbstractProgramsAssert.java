package org.schematest.assertion.table;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;

/** What a test promises about a table: its triggers and rules. */
public abstract class AbstractProgramsAssert<SELF extends AbstractProgramsAssert<SELF>>
    extends AbstractStructureAssert<SELF> {

  AbstractProgramsAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }
}
