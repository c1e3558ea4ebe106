package org.schematest.assertion.database;

import java.util.function.Consumer;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.database.LanguageExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.database.Language;
import org.schematest.schema.object.Described;

/** What a test promises about a language that functions are written in. */
public class LanguageAssert extends OwnedAssert<LanguageAssert, Language> {

  public LanguageAssert(Language actual, Consumer<Finding> scope) {
    super(actual, LanguageAssert.class, Described::on, scope);
  }

  /** A role that is no superuser may write functions in it, for they reach nothing else. */
  public LanguageAssert isTrusted() {
    return expect(LanguageExpectations.isTrusted(actual, true));
  }

  /** Only superusers may write functions in it. */
  public LanguageAssert isNotTrusted() {
    return expect(LanguageExpectations.isTrusted(actual, false));
  }
}
