package org.schematest.expectation.migration.way;

import java.util.List;

/** Knows the safe form of one kind of change. */
interface Way {

  /** What to write in the place of changes of that kind; nothing if the statement makes none. */
  List<Replacement> of(ObservedStatement statement);
}
