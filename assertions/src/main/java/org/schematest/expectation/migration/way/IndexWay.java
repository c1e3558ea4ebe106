package org.schematest.expectation.migration.way;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.sequence.IndexSequences;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Relation;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** Indexes that are built, and those that are dropped. */
final class IndexWay implements Way {

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    List<Relation> tables = statement.lockedTables();
    return Stream.concat(
            tables.isEmpty() || !statement.statement().rewrites().isEmpty()
                ? Stream.empty()
                : created(statement, tables).stream(),
            dropped(statement))
        .toList();
  }

  private static Optional<Replacement> created(ObservedStatement statement, List<Relation> tables) {
    List<ObjectChange> made =
        statement.changes(ObjectChange.Kind.CREATED, ObjectKind.INDEX).toList();
    if (made.isEmpty()) {
      return Optional.empty();
    }
    Optional<Relation> parent =
        tables.stream()
            .filter(table -> table.kind() == Relation.Kind.PARTITIONED_TABLE)
            .findFirst();
    return Optional.of(
        parent
            .map(table -> onPartitions(made, table.name(), tables))
            .orElseGet(
                () ->
                    new Replacement(
                        IndexSequences.created(
                            ChangedPart.of(made.get(0)).name(),
                            tables.get(0).name(),
                            made.get(0).after().orElse("")),
                        Set.of(made.get(0)))));
  }

  /**
   * PostgreSQL makes that of the partitioned table first, and names those of partitions after them.
   */
  private static Replacement onPartitions(
      List<ObjectChange> made, QualifiedName parent, List<Relation> tables) {
    Map<QualifiedName, String> names = new LinkedHashMap<>();
    tables.stream()
        .filter(table -> table.kind() == Relation.Kind.TABLE)
        .map(Relation::name)
        .forEach(
            partition ->
                made.stream()
                    .map(ChangedPart::of)
                    .filter(index -> index.name().startsWith(partition.name() + "_"))
                    .findFirst()
                    .ifPresent(index -> names.put(partition, index.name())));
    ObjectChange own =
        made.stream()
            .filter(one -> !names.containsValue(ChangedPart.of(one).name()))
            .findFirst()
            .orElse(made.get(0));
    ChangedPart part = ChangedPart.of(own);
    return new Replacement(
        IndexSequences.createdOnPartitions(
            new QualifiedName(part.schema(), part.name()), parent, names, own.after().orElse("")),
        Set.copyOf(made));
  }

  /** One that goes with its constraint, column or table has no other way. */
  private static Stream<Replacement> dropped(ObservedStatement statement) {
    boolean alone =
        statement.statement().changes().stream()
            .filter(change -> change.kind() == ObjectChange.Kind.DROPPED)
            .allMatch(change -> change.object() == ObjectKind.INDEX);
    return alone
        ? statement
            .changes(ObjectChange.Kind.DROPPED, ObjectKind.INDEX)
            .map(
                change -> {
                  ChangedPart part = ChangedPart.of(change);
                  return new Replacement(
                      IndexSequences.dropped(new QualifiedName(part.schema(), part.name())),
                      Set.of(change));
                })
        : Stream.empty();
  }
}
