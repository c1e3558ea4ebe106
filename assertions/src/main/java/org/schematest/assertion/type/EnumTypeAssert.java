package org.schematest.assertion.type;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.type.EnumExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.object.Described;
import org.schematest.schema.type.EnumType;

/** What a test promises about an enum. */
public class EnumTypeAssert extends OwnedAssert<EnumTypeAssert, EnumType> {

  public EnumTypeAssert(EnumType actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public EnumTypeAssert(EnumType actual, @Nullable Consumer<Finding> scope) {
    super(actual, EnumTypeAssert.class, Described::on, scope);
  }

  /** These are all its labels, in this order, by which PostgreSQL compares them. */
  public EnumTypeAssert hasLabels(String... labels) {
    return expect(EnumExpectations.hasLabels(actual, List.of(labels)));
  }

  /** These are all its labels, whatever their order. */
  public EnumTypeAssert hasLabelsInAnyOrder(String... labels) {
    return expect(EnumExpectations.hasLabelsInAnyOrder(actual, List.of(labels)));
  }

  /** It has that label, among others. */
  public EnumTypeAssert hasLabel(String label) {
    return expect(EnumExpectations.hasLabel(actual, label));
  }

  /** It has not that label. */
  public EnumTypeAssert hasNoLabel(String label) {
    return expect(EnumExpectations.hasNoLabel(actual, label));
  }
}
