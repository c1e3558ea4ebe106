package org.schematest.expectation.migration.way;

import java.util.List;
import java.util.Set;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.change.PrintedColumn;
import org.schematest.expectation.migration.sequence.ColumnSequences;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Rewrite;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** Columns that come: with a value for each row, or with more that has a form of its own. */
final class NewColumnWay implements Way {

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    boolean filled =
        statement.statement().rewrites().stream()
            .anyMatch(one -> one.reason() == Rewrite.Reason.COLUMN_DEFAULT);
    boolean constrained =
        statement
            .usedParts(ObjectChange.Kind.CREATED, ObjectKind.CONSTRAINT)
            .findFirst()
            .isPresent();
    return statement
        .usedParts(ObjectChange.Kind.CREATED, ObjectKind.COLUMN)
        .filter(change -> constrained || (filled && Columns.after(change).fillsItself()))
        .map(change -> replacement(statement, change, filled))
        .toList();
  }

  private static Replacement replacement(
      ObservedStatement statement, ObjectChange change, boolean filled) {
    ChangedPart part = ChangedPart.of(change);
    QualifiedName table = part.relation();
    PrintedColumn column = Columns.after(change);
    return filled && column.fillsItself()
        ? new Replacement(
            ColumnSequences.filledLater(table, part.name(), column),
            statement.changesWhere(
                other -> other.equals(change) || isItsSequence(other, table, part.name())))
        : new Replacement(ColumnSequences.added(table, part.name(), column), Set.of(change));
  }

  /** The name that PostgreSQL gives it. */
  private static boolean isItsSequence(ObjectChange change, QualifiedName table, String column) {
    QualifiedName name = ChangedPart.of(change).relation();
    return change.object() == ObjectKind.SEQUENCE
        && name.schema().equals(table.schema())
        && name.name().startsWith(table.name() + "_" + column + "_seq");
  }
}
