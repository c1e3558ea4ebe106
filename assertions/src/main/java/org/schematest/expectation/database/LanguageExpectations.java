package org.schematest.expectation.database;

import java.util.Optional;
import org.schematest.finding.Finding;
import org.schematest.schema.database.Language;
import org.schematest.schema.object.Described;

/** What a test may promise about a language. */
public final class LanguageExpectations {

  private LanguageExpectations() {}

  /** Whether a role that is no superuser may write functions in it. */
  public static Optional<Finding> isTrusted(Language language, boolean trusted) {
    return language.trusted() == trusted
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "language trusted",
                language.name(),
                Described.on(language).subject(),
                trusted
                    ? "should be trusted, but only superusers may write functions in it"
                    : "should not be trusted, but every role that may use it writes functions in it"));
  }
}
