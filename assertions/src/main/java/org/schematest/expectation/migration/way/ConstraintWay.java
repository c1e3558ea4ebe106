package org.schematest.expectation.migration.way;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.sequence.ConstraintSequences;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** Constraints that are added, and those that are validated. */
final class ConstraintWay implements Way {

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    List<ObjectChange> all =
        statement.usedParts(ObjectChange.Kind.CREATED, ObjectKind.CONSTRAINT).toList();
    List<ObjectChange> ofParents =
        all.stream()
            .filter(change -> statement.isPartitioned(ChangedPart.of(change).relation()))
            .toList();
    return Stream.concat(
            all.stream()
                .filter(
                    change ->
                        ofParents.contains(change)
                            || ofParents.stream().noneMatch(parent -> isSame(parent, change)))
                .flatMap(change -> added(statement, change).stream()),
            validated(statement))
        .toList();
  }

  /** Whether the constraint of a partition is that of its table. */
  private static boolean isSame(ObjectChange parent, ObjectChange change) {
    return definition(parent).equals(definition(change));
  }

  private static Stream<Replacement> validated(ObservedStatement statement) {
    return statement
        .usedParts(ObjectChange.Kind.CHANGED, ObjectKind.CONSTRAINT)
        .filter(change -> change.before().orElse("").contains(" NOT VALID"))
        .map(
            change -> {
              ChangedPart part = ChangedPart.of(change);
              return new Replacement(
                  SafeSequence.of(ConstraintSequences.validated(part.relation(), part.name())),
                  statement.changesWhere(
                      other ->
                          other.object() == ObjectKind.CONSTRAINT
                              && ChangedPart.of(other).name().equals(part.name())));
            })
        .limit(1);
  }

  private static Optional<Replacement> added(ObservedStatement statement, ObjectChange change) {
    ChangedPart part = ChangedPart.of(change);
    String definition = definition(change);
    String lower = definition.toLowerCase(Locale.ROOT);
    if (lower.endsWith(" not valid") || lower.isEmpty()) {
      return Optional.empty();
    }
    boolean key = lower.startsWith("primary") || lower.startsWith("unique");
    List<String> required = lower.startsWith("primary") ? nowRequired(statement, part) : List.of();
    Set<ObjectChange> covered =
        statement.changesWhere(
            other ->
                switch (other.object()) {
                  case CONSTRAINT -> definition(other).equals(definition);
                  case INDEX -> isIndexOfConstraint(statement, other);
                  case COLUMN ->
                      Columns.becomesRequired(other)
                          && required.contains(ChangedPart.of(other).name());
                  default -> false;
                });
    return Optional.of(
        new Replacement(sequence(statement, part, definition, key, required), covered));
  }

  private static SafeSequence sequence(
      ObservedStatement statement,
      ChangedPart part,
      String definition,
      boolean key,
      List<String> required) {
    QualifiedName table = part.relation();
    Map<QualifiedName, String> partitions =
        statement.isPartitioned(table) ? ofPartitions(statement, table, definition) : Map.of();
    if (definition.startsWith("EXCLUDE") || definition.contains("WITHOUT OVERLAPS")) {
      return ConstraintSequences.exclusion(table, part.name(), definition);
    }
    if (key) {
      return partitions.isEmpty()
          ? ConstraintSequences.usingIndex(table, part.name(), definition, required)
          : ConstraintSequences.usingIndexesOfPartitions(
              table, partitions, part.name(), definition, required);
    }
    return partitions.isEmpty() || !definition.startsWith("FOREIGN KEY")
        ? ConstraintSequences.notValid(table, part.name(), definition)
        : ConstraintSequences.notValidOnPartitions(
            table, List.copyOf(partitions.keySet()), part.name(), definition);
  }

  /** The same constraint of each partition, with its name there. */
  private static Map<QualifiedName, String> ofPartitions(
      ObservedStatement statement, QualifiedName table, String definition) {
    Map<QualifiedName, String> names = new LinkedHashMap<>();
    statement
        .usedParts(ObjectChange.Kind.CREATED, ObjectKind.CONSTRAINT)
        .filter(change -> definition(change).equals(definition))
        .map(ChangedPart::of)
        .filter(part -> !part.relation().equals(table) && !statement.isPartitioned(part.relation()))
        .forEach(part -> names.put(part.relation(), part.name()));
    return names;
  }

  /** An index has the name of its constraint. */
  private static boolean isIndexOfConstraint(ObservedStatement statement, ObjectChange index) {
    ChangedPart own = ChangedPart.of(index);
    return statement
        .usedParts(ObjectChange.Kind.CREATED, ObjectKind.CONSTRAINT)
        .map(ChangedPart::of)
        .anyMatch(part -> part.name().equals(own.name()) && part.schema().equals(own.schema()));
  }

  private static String definition(ObjectChange change) {
    return change.after().orElse("").replaceFirst("(?s), comment '.*$", "");
  }

  private static List<String> nowRequired(ObservedStatement statement, ChangedPart key) {
    return statement
        .changes(ObjectChange.Kind.CHANGED, ObjectKind.COLUMN)
        .filter(change -> Columns.isOf(change, key.relation()))
        .filter(Columns::becomesRequired)
        .map(change -> ChangedPart.of(change).name())
        .toList();
  }
}
