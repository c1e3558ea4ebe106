package org.schematest.expectation.migration.way;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.sequence.RetypedSequence;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.detail.RetypedColumn;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.ObjectKind;

/** Columns whose values are stored otherwise. */
final class ColumnTypeWay implements Way {

  /** What keeps PostgreSQL from changing the type of a column that it uses. */
  private static final Set<ObjectKind> IN_THE_WAY =
      Set.of(
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.RULE,
          ObjectKind.POLICY,
          ObjectKind.TRIGGER,
          ObjectKind.COLUMN,
          ObjectKind.FUNCTION,
          ObjectKind.PROCEDURE,
          ObjectKind.PUBLICATION);

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    return statement.statement().details().retyped().stream()
        .flatMap(
            column ->
                statement
                    .usedParts(ObjectChange.Kind.CHANGED, ObjectKind.COLUMN)
                    .filter(change -> isSame(change, column))
                    .filter(ColumnTypeWay::changesType)
                    .map(change -> replacement(statement, column)))
        .toList();
  }

  private static boolean isSame(ObjectChange change, RetypedColumn column) {
    return Columns.isOf(change, column.table())
        && ChangedPart.of(change).name().equals(column.name());
  }

  private static boolean changesType(ObjectChange change) {
    return !Columns.before(change).type().equals(Columns.after(change).type());
  }

  private static Replacement replacement(ObservedStatement statement, RetypedColumn column) {
    Optional<String> conversion = UsingClause.in(statement.statement().sql());
    SafeSequence sequence = RetypedSequence.of(column, conversion);
    List<SafeSequence.Step> remarks =
        Stream.concat(
                UsingClause.isUnclear(statement.statement().sql())
                    ? Stream.of(
                        SafeSequence.remark(
                            "the statement has a using clause: write its expression for %s::%s"
                                .formatted(Identifier.quoted(column.name()), column.type())))
                    : Stream.<SafeSequence.Step>of(),
                dropped(statement))
            .toList();
    return new Replacement(new SafeSequence(remarks).then(sequence), covered(statement, column));
  }

  /** A type cannot be changed while a view uses the column, so it was dropped before. */
  private static Stream<SafeSequence.Step> dropped(ObservedStatement statement) {
    return statement.before().stream()
        .flatMap(one -> one.changes().stream().map(change -> dropped(one, change)))
        .flatMap(Optional::stream);
  }

  private static Optional<SafeSequence.Step> dropped(MigrationStatement by, ObjectChange change) {
    return change.kind() == ObjectChange.Kind.DROPPED && IN_THE_WAY.contains(change.object())
        ? Optional.of(
            SafeSequence.remark(
                "%s %s, dropped%s: if it uses the column, drop and make it where the second takes its place"
                    .formatted(
                        change.object().sql(),
                        change.name(),
                        by.place().line() == 0 ? "" : " in line " + by.place().line())))
        : Optional.empty();
  }

  /** The column in the table and its partitions, and whatever of it was made anew. */
  private static Set<ObjectChange> covered(ObservedStatement statement, RetypedColumn column) {
    Set<String> parts =
        column.parts().stream().map(part -> part.name()).collect(Collectors.toSet());
    return statement.changesWhere(
        change -> {
          ChangedPart part = ChangedPart.of(change);
          boolean own = part.relation().equals(column.table());
          boolean ofPartition = column.partitions().contains(part.relation());
          return switch (change.object()) {
            case COLUMN -> (own || ofPartition) && part.name().equals(column.name());
            case INDEX, CONSTRAINT, STATISTICS -> ofPartition || parts.contains(part.name());
            case SEQUENCE ->
                column.sequences().stream()
                    .anyMatch(sequence -> sequence.name().equals(part.relation()));
            default -> false;
          };
        });
  }
}
