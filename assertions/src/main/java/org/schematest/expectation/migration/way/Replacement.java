package org.schematest.expectation.migration.way;

import java.util.Set;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.migration.ObjectChange;

/**
 * A safe sequence for some of what a statement does.
 *
 * @param changes that it makes; what the statement does besides is left to others
 */
record Replacement(SafeSequence sequence, Set<ObjectChange> changes) {

  Replacement {
    changes = Set.copyOf(changes);
  }
}
