package org.schematest.assertion.database;

import java.util.function.Consumer;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.database.ExtensionExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.database.Extension;
import org.schematest.schema.object.Described;

/** What a test promises about an extension. */
public class ExtensionAssert extends OwnedAssert<ExtensionAssert, Extension> {

  public ExtensionAssert(Extension actual, Consumer<Finding> scope) {
    super(actual, ExtensionAssert.class, Described::on, scope);
  }

  /** Its objects are in that schema. */
  public ExtensionAssert isIn(String schema) {
    return expect(ExtensionExpectations.isIn(actual, schema));
  }

  /** That version of it is installed. */
  public ExtensionAssert hasVersion(String version) {
    return expect(ExtensionExpectations.hasVersion(actual, version));
  }

  /** The version that is installed is the one that the server would install now. */
  public ExtensionAssert isUpToDate() {
    return expect(ExtensionExpectations.isUpToDate(actual));
  }
}
