package org.schematest.assertion.object;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schematest.finding.Finding;
import org.schematest.schema.object.DatabaseObject;

/** What a test promises about an object, whatever its kind. */
public class ObjectAssert extends OwnedAssert<ObjectAssert, DatabaseObject> {

  public ObjectAssert(DatabaseObject actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public ObjectAssert(DatabaseObject actual, @Nullable Consumer<Finding> scope) {
    super(actual, ObjectAssert.class, Function.identity(), scope);
  }
}
