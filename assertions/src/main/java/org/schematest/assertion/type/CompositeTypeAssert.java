package org.schematest.assertion.type;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.type.CompositeTypeExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.type.CompositeType;

/** What a test promises about a composite type. */
public class CompositeTypeAssert extends OwnedAssert<CompositeTypeAssert, CompositeType> {

  public CompositeTypeAssert(CompositeType actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public CompositeTypeAssert(CompositeType actual, @Nullable Consumer<Finding> scope) {
    super(actual, CompositeTypeAssert.class, Described::on, scope);
  }

  /** It has an attribute of that name and type, by any spelling that PostgreSQL accepts. */
  public CompositeTypeAssert hasAttribute(String name, String type) {
    return expect(CompositeTypeExpectations.hasAttribute(actual, name, type));
  }

  /**
   * These are all its attributes, in this order, each as its name and type: {@code "city
   * varchar(80)"}.
   */
  public CompositeTypeAssert hasAttributes(String... definitions) {
    return expect(CompositeTypeExpectations.hasAttributes(actual, List.of(definitions)));
  }
}
