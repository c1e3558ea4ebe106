package org.schematest.assertion.table;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;

/** What a test promises about a table: how it is divided, stored and replicated. */
public abstract class AbstractStructureAssert<SELF extends AbstractStructureAssert<SELF>>
    extends AbstractIndexesAssert<SELF> {

  AbstractStructureAssert(Table actual, Class<?> selfType, @Nullable Consumer<Finding> scope) {
    super(actual, selfType, scope);
  }
}
