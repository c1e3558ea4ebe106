package org.schematest.migration.rollback;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.migration.MigrationTrail.Acknowledged;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * What became of a database when each of its migrations was applied over rows, undone and applied
 * again, one after the other; a test parameter. Immutable.
 *
 * @param trips in the order of the migrations; without those that are applied anew whenever their
 *     text changes, as Flyway's repeatable ones
 * @param exceptions migrations that need no way back, and why
 */
public record RoundTrips(List<RoundTrip> trips, List<Acknowledged> exceptions) {

  public RoundTrips {
    trips = List.copyOf(trips);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * That of one migration.
   *
   * @param migration its version, or its name: {@code "7"}, {@code "V7__drop_old_indexes.sql"}
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  public RoundTrip of(String migration) {
    return trips.get(position(migration));
  }

  /** That one alone. */
  public RoundTrips only(String migration) {
    int position = position(migration);
    return new RoundTrips(trips.subList(position, position + 1), exceptions);
  }

  /** Those after that one: a release, if that was the last of the release before. */
  public RoundTrips after(String migration) {
    return new RoundTrips(trips.subList(position(migration) + 1, trips.size()), exceptions);
  }

  /**
   * The same, but that migration is irreversible. An exception that is not needed fails.
   *
   * @param migration its version or its name
   * @param reason why; a reviewer reads it
   * @throws NoSuchObjectException if there is no such migration; it names those that there are
   */
  public RoundTrips except(String migration, String reason) {
    position(migration);
    return new RoundTrips(
        trips,
        Stream.concat(exceptions.stream(), Stream.of(new Acknowledged(migration, reason)))
            .toList());
  }

  private int position(String migration) {
    for (int i = 0; i < trips.size(); i++) {
      if (trips.get(i).isCalled(migration)) {
        return i;
      }
    }
    throw new NoSuchObjectException(
        "migration", migration, "the project", trips.stream().map(RoundTrip::migration).toList());
  }
}
