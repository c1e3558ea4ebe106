package org.schematest.expectation.migration.way;

import java.util.List;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.sequence.ColumnSequences;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.object.ObjectKind;

/** Columns that may be null no more; those of partitions with that of their table. */
final class RequiredWay implements Way {

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    List<ObjectChange> all =
        statement
            .usedParts(ObjectChange.Kind.CHANGED, ObjectKind.COLUMN)
            .filter(Columns::becomesRequired)
            .toList();
    List<ObjectChange> ofParents =
        all.stream()
            .filter(change -> statement.isPartitioned(ChangedPart.of(change).relation()))
            .toList();
    return all.stream()
        .filter(change -> ofParents.contains(change) || !isNamedLikeOneOf(ofParents, change))
        .map(change -> replacement(statement, change, ofParents.contains(change)))
        .toList();
  }

  private static boolean isNamedLikeOneOf(List<ObjectChange> others, ObjectChange change) {
    return others.stream().anyMatch(other -> name(other).equals(name(change)));
  }

  private static String name(ObjectChange change) {
    return ChangedPart.of(change).name();
  }

  private static Replacement replacement(
      ObservedStatement statement, ObjectChange change, boolean ofParent) {
    ChangedPart part = ChangedPart.of(change);
    return new Replacement(
        new SafeSequence(ColumnSequences.required(part.relation(), part.name())),
        statement.changesWhere(
            other ->
                other.equals(change)
                    || (ofParent
                        && Columns.becomesRequired(other)
                        && name(other).equals(part.name()))));
  }
}
