package org.schematest.expectation.migration.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;

/** A statement of a migration: what findings and exceptions are about. */
public record Site(MigrationTrail trail, Migration migration, MigrationStatement statement) {

  /** All statements of the trail, in their order. */
  public static List<Site> of(MigrationTrail trail) {
    List<Site> sites = new ArrayList<>();
    for (Migration migration : trail.migrations()) {
      migration.statements().forEach(statement -> sites.add(new Site(trail, migration, statement)));
    }
    return sites;
  }

  /** {@code V7__widen.sql:3}; the migration alone where no line is known. */
  public String place() {
    int line = statement.place().line();
    return line == 0 ? migration.name() : migration.name() + ":" + line;
  }

  public String subject() {
    int line = statement.place().line();
    return migration.subject() + (line == 0 ? "" : ", line " + line);
  }

  /** Whether an exception means this place, or the whole migration. */
  public boolean isMeantBy(String place) {
    int colon = place.lastIndexOf(':');
    return migration.isCalled(place)
        || (colon > 0
            && migration.isCalled(place.substring(0, colon))
            && place.substring(colon + 1).equals(String.valueOf(statement.place().line())));
  }

  /** Locks that it took on what others use: not on what the trail's migrations make themselves. */
  public List<Lock> locks() {
    return used(statement.locks());
  }

  /** The same of those that statements before it took in its transaction. */
  public List<Lock> heldBefore() {
    return used(migration.heldBefore(statement));
  }

  /**
   * Locks that there are while it runs. A statement takes none where its transaction has a stronger
   * one: what it does is done under that.
   */
  public List<Lock> locksDuring() {
    return Stream.concat(locks().stream(), heldBefore().stream()).toList();
  }

  private List<Lock> used(List<Lock> locks) {
    return locks.stream().filter(lock -> !trail.makes(lock.relation())).toList();
  }
}
