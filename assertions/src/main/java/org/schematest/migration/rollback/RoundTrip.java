package org.schematest.migration.rollback;

import java.util.List;
import java.util.Optional;
import org.schematest.migration.Migration;
import org.schematest.migration.data.UntriedTable;
import org.schematest.migration.difference.Difference;

/**
 * One migration, applied over rows, undone and applied again.
 *
 * @param migration its name: {@code V7__drop_old_indexes.sql}
 * @param wayBack what its way back is called; empty if it has none
 * @param lookedFor where a way back was looked for
 * @param afterDown how the schema differs, after the way back, from what it was before
 * @param rows which rows of before are not the same after the way back
 * @param afterUpAgain how the schema differs, after it was applied again, from what it was when it
 *     was applied first
 * @param untried tables that it or its way back works on and that had no rows
 */
public record RoundTrip(
    String migration,
    Optional<String> wayBack,
    String lookedFor,
    List<Difference> afterDown,
    List<RowDifference> rows,
    List<Difference> afterUpAgain,
    List<Failure> failures,
    List<UntriedTable> untried) {

  public RoundTrip {
    untried = List.copyOf(untried);
    afterDown = List.copyOf(afterDown);
    rows = List.copyOf(rows);
    afterUpAgain = List.copyOf(afterUpAgain);
    failures = List.copyOf(failures);
  }

  /** Of a migration that nobody can undo. */
  public static RoundTrip without(String migration, String lookedFor) {
    return new RoundTrip(
        migration,
        Optional.empty(),
        lookedFor,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Whether everything was as before, and then as after, and was tried over rows. */
  public boolean leadsBack() {
    return isWithoutMistake() && untried.isEmpty();
  }

  /** Whether nothing was found to be wrong, as far as it was tried. */
  public boolean isWithoutMistake() {
    return wayBack.isPresent()
        && afterDown.isEmpty()
        && rows.isEmpty()
        && afterUpAgain.isEmpty()
        && failures.isEmpty();
  }

  /** Whether a test means this one by its version, its name, or its name without folders. */
  public boolean isCalled(String text) {
    return new Migration(migration, List.of(), List.of()).isCalled(text);
  }

  /** What a failure calls it. */
  public String subject() {
    return "migration " + migration;
  }
}
