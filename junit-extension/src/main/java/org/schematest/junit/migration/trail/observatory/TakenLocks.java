package org.schematest.junit.migration.trail.observatory;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.migration.LockMode;

/**
 * The locks of a statement.
 *
 * @param taken by it
 * @param held by its transaction before
 */
public record TakenLocks(Set<SeenLock> taken, Set<SeenLock> held) {

  public TakenLocks {
    taken = Set.copyOf(taken);
    held = Set.copyOf(held);
  }

  /** The relations, by oid, on which the transaction has a lock above that mode. */
  public Set<Long> relationsAbove(LockMode mode) {
    return Stream.concat(taken.stream(), held.stream())
        .filter(lock -> lock.mode().isAbove(mode))
        .map(SeenLock::relation)
        .collect(Collectors.toSet());
  }

  /** Those taken, but not one for which nobody waits who did not wait for another already. */
  public Stream<SeenLock> telling() {
    return taken.stream()
        .filter(lock -> lock.granted() || !taken.contains(lock.asGranted()))
        .filter(
            lock ->
                held.stream().noneMatch(earlier -> earlier.covers(lock))
                    && taken.stream()
                        .noneMatch(other -> other.mode() != lock.mode() && other.covers(lock)));
  }
}
