package org.schematest.junit.report;

import java.util.Optional;
import org.schematest.finding.Finding;
import org.schematest.migration.Origin;
import org.schematest.migration.Origins;
import org.schematest.migration.Place;
import org.schematest.rule.Review;

/**
 * What is reported.
 *
 * @param name of the test class, as it stands in the names of files
 * @param review what became of its rules
 * @param origins where the objects come from
 * @param source of the test class, from the root of the repository, if it is found there
 */
public record Reviewed(String name, Review review, Origins origins, Optional<String> source) {

  /** The statement that made the object, else the test that says what it should be like. */
  Optional<Place> place(Finding finding) {
    return origins
        .of(finding.identity().object())
        .map(Origin::made)
        // of a migration in Java there is none
        .filter(place -> place.line() > 0)
        .or(() -> source.map(file -> new Place(file, file, 1)));
  }
}
