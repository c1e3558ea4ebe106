package org.schematest.mutation;

import java.util.List;
import java.util.stream.Stream;

/** All that {@code good.sql} promises, each with the mutants that must break it. */
final class GoodSchema {

  private GoodSchema() {}

  static List<Promise> promises() {
    return Stream.of(
            GoodColumns.promises(),
            GoodConstraints.promises(),
            GoodIndexes.promises(),
            GoodTables.promises(),
            GoodSecurity.promises(),
            GoodObjects.promises())
        .flatMap(List::stream)
        .toList();
  }
}
