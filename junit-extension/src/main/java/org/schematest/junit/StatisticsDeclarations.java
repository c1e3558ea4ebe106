package org.schematest.junit;

import java.util.List;
import java.util.stream.Stream;

/** What was declared in code of the rows that there will be. */
record StatisticsDeclarations(
    List<SizeDeclaration> sizes, List<ColumnDeclaration> columns, List<FileDeclaration> files) {

  static final StatisticsDeclarations NONE =
      new StatisticsDeclarations(List.of(), List.of(), List.of());

  StatisticsDeclarations with(SizeDeclaration size) {
    return new StatisticsDeclarations(
        Stream.concat(sizes.stream(), Stream.of(size)).toList(), columns, files);
  }

  StatisticsDeclarations with(ColumnDeclaration column) {
    return new StatisticsDeclarations(
        sizes, Stream.concat(columns.stream(), Stream.of(column)).toList(), files);
  }

  /** Instead of a file before. */
  StatisticsDeclarations with(FileDeclaration file) {
    return new StatisticsDeclarations(sizes, columns, List.of(file));
  }
}
