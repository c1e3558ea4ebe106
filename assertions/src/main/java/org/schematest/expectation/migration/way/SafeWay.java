package org.schematest.expectation.migration.way;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.migration.sequence.SafeSequence;
import org.schematest.expectation.migration.sequence.TableSequences;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;

/**
 * Finds the safe sequence for what a statement did. It goes by what was observed, so that the same
 * is said of a statement in a function. Each way is asked in turn for what the ones before it have
 * left.
 */
public final class SafeWay {

  private static final List<Way> WAYS =
      List.of(
          new PartitionWay(),
          new ColumnTypeWay(),
          new NewColumnWay(),
          new ConstraintWay(),
          new RequiredWay(),
          new IndexWay());

  private SafeWay() {}

  /** What to write in the place of that statement. */
  public static SafeSequence of(MigrationTrail trail, MigrationStatement statement) {
    return find(ObservedStatement.of(trail, statement));
  }

  /**
   * What to write in the place of a statement that takes something from programs: what renames
   * keeps both names for a release, and all else waits for the next one.
   */
  public static SafeSequence inNextRelease(MigrationTrail trail, MigrationStatement statement) {
    ObservedStatement observed = ObservedStatement.of(trail, statement);
    return first(new RenameWay().of(observed)).orElseGet(() -> find(observed).inNextRelease());
  }

  private static SafeSequence find(ObservedStatement observed) {
    List<SafeSequence> found = new ArrayList<>();
    ObservedStatement left = observed;
    for (Way way : WAYS) {
      for (Replacement replacement : way.of(left)) {
        found.add(replacement.sequence());
        left = left.without(replacement.changes());
      }
    }
    if (found.isEmpty()) {
      return first(new RewriteWay().of(observed))
          .or(() -> first(new RenameWay().of(observed)))
          .orElseGet(() -> TableSequences.momentary(observed.sql()));
    }
    SafeSequence all = found.stream().reduce(SafeSequence.of(), SafeSequence::then);
    return all.then(rest(left));
  }

  private static Optional<SafeSequence> first(List<Replacement> replacements) {
    return replacements.stream().findFirst().map(Replacement::sequence);
  }

  /** What none of the sequences does. */
  private static SafeSequence rest(ObservedStatement left) {
    return new SafeSequence(
        left.changes()
            .map(
                change ->
                    SafeSequence.remark(
                        "besides, the statement %s %s %s: that in a migration of its own"
                            .formatted(verb(change.kind()), change.object().sql(), change.name())))
            .toList());
  }

  private static String verb(ObjectChange.Kind kind) {
    return switch (kind) {
      case CREATED -> "makes";
      case CHANGED -> "changes";
      case RENAMED -> "renames";
      case DROPPED -> "drops";
    };
  }
}
