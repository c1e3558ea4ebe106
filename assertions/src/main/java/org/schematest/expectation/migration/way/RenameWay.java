package org.schematest.expectation.migration.way;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.migration.change.ChangedPart;
import org.schematest.expectation.migration.sequence.ColumnSequences;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.expectation.migration.sequence.TableSequences;
import org.schematest.migration.ObjectChange;

/** Tables and columns that get another name. */
final class RenameWay implements Way {

  @Override
  public List<Replacement> of(ObservedStatement statement) {
    return statement
        .changes()
        .filter(change -> change.kind() == ObjectChange.Kind.RENAMED)
        .flatMap(
            change ->
                renamed(change).stream().map(sequence -> new Replacement(sequence, Set.of(change))))
        .toList();
  }

  /** A change may be named by either name, so both are put together from the former one. */
  private static Optional<SafeSequence> renamed(ObjectChange change) {
    ChangedPart now = ChangedPart.of(change);
    Optional<ChangedPart> then = change.formerName().map(ChangedPart::of);
    if (then.isEmpty()) {
      return Optional.empty();
    }
    return switch (change.object()) {
      case TABLE -> Optional.of(TableSequences.renamed(then.get().relation(), now.relation()));
      case COLUMN ->
          Optional.of(ColumnSequences.renamed(now.relation(), then.get().name(), now.name()));
      default -> Optional.empty();
    };
  }
}
