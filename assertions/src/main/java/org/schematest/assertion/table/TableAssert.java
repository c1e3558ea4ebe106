package org.schematest.assertion.table;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;

/**
 * What a test promises about a table. Names are as the catalog stores them, without quotes.
 *
 * <p>The promises are in one class for each family, of which this is the last.
 */
public class TableAssert extends AbstractShapeAssert<TableAssert> {

  public TableAssert(Table actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public TableAssert(Table actual, @Nullable Consumer<Finding> scope) {
    super(actual, TableAssert.class, scope);
  }
}
