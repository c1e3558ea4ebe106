package org.schematest.expectation.migration.way;

import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.change.PrintedColumn;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.object.ObjectKind;

/** What the ways ask about a changed column. */
final class Columns {

  private Columns() {}

  static PrintedColumn before(ObjectChange change) {
    return PrintedColumn.of(change.before().orElse(""));
  }

  static PrintedColumn after(ObjectChange change) {
    return PrintedColumn.of(change.after().orElse(""));
  }

  /** Whether it may be null no more. */
  static boolean becomesRequired(ObjectChange change) {
    return change.kind() == ObjectChange.Kind.CHANGED
        && change.object() == ObjectKind.COLUMN
        && !before(change).required()
        && after(change).required();
  }

  static boolean isOf(ObjectChange change, QualifiedName table) {
    return ChangedPart.of(change).relation().equals(table);
  }
}
