package org.schematest.migration.data;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.migration.Migration;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * What became of rows at each migration, which were in the tables before it; a test parameter.
 * Immutable.
 *
 * @param steps a migration each, in the order in which they were applied, to the first that failed
 * @param expected what may be lost or changed
 */
public record DataSurvival(List<DataStep> steps, List<ExpectedChange> expected) {

  public DataSurvival {
    steps = List.copyOf(steps);
    expected = List.copyOf(expected);
  }

  /**
   * What became of them at those after that migration: a release, if that was the last of the
   * release before.
   *
   * @param migration its version, or its name: {@code "6"}, {@code "V6__orders.sql"}
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  public DataSurvival after(String migration) {
    return of(steps.subList(position(migration) + 1, steps.size()));
  }

  /**
   * What became of them at that one alone.
   *
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  public DataSurvival only(String migration) {
    int position = position(migration);
    return of(steps.subList(position, position + 1));
  }

  private DataSurvival of(List<DataStep> some) {
    return new DataSurvival(
        some,
        expected.stream()
            .filter(
                change ->
                    some.stream().anyMatch(step -> step.migration().equals(change.migration())))
            .toList());
  }

  /**
   * The same, but that a migration may lose or change something. What it need not be allowed to
   * fails.
   *
   * @param migration its version or its name
   * @param object whose rows or values, as a failure calls it: {@code public.orders}, {@code
   *     public.orders.total}
   * @param reason why; a reviewer reads it
   * @throws NoSuchObjectException if there is no such migration; it names those that there are
   */
  public DataSurvival expecting(String migration, String object, String reason) {
    ExpectedChange change =
        new ExpectedChange(steps.get(position(migration)).migration(), object, reason);
    return new DataSurvival(steps, Stream.concat(expected.stream(), Stream.of(change)).toList());
  }

  private int position(String migration) {
    for (int i = 0; i < steps.size(); i++) {
      if (new Migration(steps.get(i).migration(), List.of(), List.of()).isCalled(migration)) {
        return i;
      }
    }
    throw new NoSuchObjectException(
        "migration", migration, "the history", steps.stream().map(DataStep::migration).toList());
  }
}
