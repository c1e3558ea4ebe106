package org.schematest.junit;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.junit.isolation.Isolation;

/** What tests find in the database that they may write to, as it was declared. */
record RowsDeclaration(List<SeedDeclaration> seeds, Isolation isolation) {

  static final RowsDeclaration NONE = new RowsDeclaration(List.of(), Isolation.PER_CLASS);

  RowsDeclaration with(SeedDeclaration seed) {
    return new RowsDeclaration(Stream.concat(seeds.stream(), Stream.of(seed)).toList(), isolation);
  }

  RowsDeclaration with(Isolation other) {
    return new RowsDeclaration(seeds, other);
  }
}
