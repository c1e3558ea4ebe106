package org.schematest.expectation.partition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Partitioning.Part;

/** What a test may promise about the indexes of partitions. */
public final class PartitionIndexes {

  private static final int LONGEST_NAME = 63;

  private PartitionIndexes() {}

  /**
   * Each partition has each index of the table, so that none of them is invalid, and each partition
   * to come gets it.
   */
  public static List<Finding> areOnEveryPartition(Table table) {
    Optional<Finding> none =
        PartitionExpectations.isPartitioned(table)
            .or(
                () ->
                    PartitionExpectations.about(table)
                        .expect(
                            !table.indexes().isEmpty(),
                            "indexes on every partition",
                            "should have indexes on every partition, but has no index at all"));
    return none.map(List::of)
        .orElseGet(
            () ->
                table.indexes().stream().flatMap(index -> missing(table, index).stream()).toList());
  }

  private static Optional<Finding> missing(Table table, Index index) {
    List<Part> lacking =
        PartitionExpectations.attached(table).stream()
            .filter(part -> !part.indexes().contains(index.name()))
            .toList();
    return PartitionExpectations.about(table)
        .part(index.name())
        .expect(
            index.usable(),
            "indexes on every partition",
            "should have the index "
                + Identifier.quoted(index.name())
                + " on every partition, but "
                + (lacking.isEmpty()
                    ? "a partition of a partition lacks it"
                    : lacking.stream()
                            .map(part -> part.table().toString())
                            .collect(Collectors.joining(", "))
                        + (lacking.size() == 1 ? " lacks it" : " lack it"))
                + ": it is invalid",
            Fact.of("index", index.definition()),
            Fact.of("fix", lacking.stream().flatMap(part -> attach(index, part.table())).toList()));
  }

  private static Stream<String> attach(Index index, QualifiedName partition) {
    String name = partition.name() + "_" + index.name();
    QualifiedName own =
        new QualifiedName(
            partition.schema(), name.substring(0, Math.min(LONGEST_NAME, name.length())));
    String keys =
        index.keys().stream().map(IndexKey::definition).collect(Collectors.joining(", ", "(", ")"));
    return Stream.of(
        "create "
            + (index.unique() ? "unique " : "")
            + "index "
            + Identifier.quoted(own.name())
            + " on "
            + partition
            + " using "
            + index.method()
            + " "
            + keys
            + (index.includedColumns().isEmpty()
                ? ""
                : " include " + Identifier.list(index.includedColumns()))
            + (index.nullsNotDistinct() ? " nulls not distinct" : "")
            + index.predicate().map(rows -> " where " + rows).orElse("")
            + ";",
        "alter index " + index.qualifiedName() + " attach partition " + own + ";");
  }
}
