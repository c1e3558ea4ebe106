package org.schematest.migration;

import java.util.List;
import java.util.stream.Stream;
import org.schematest.migration.MigrationTrail.Acknowledged;

/**
 * Where the migrations of a project work here, and may not where else their tool applies them; a
 * test parameter. Immutable.
 *
 * @param exceptions what is meant to be so, and why
 */
public record ToolTraps(List<ToolTrap> found, List<Acknowledged> exceptions) {

  public ToolTraps {
    found = List.copyOf(found);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * The same, but for one that is meant to be so. An exception that is not needed fails.
   *
   * @param place the name of a migration, or the file and line: {@code V7__index.sql:3}
   * @param reason why; a reviewer reads it
   * @throws IllegalArgumentException if there is no reason
   */
  public ToolTraps except(String place, String reason) {
    return new ToolTraps(
        found,
        Stream.concat(exceptions.stream(), Stream.of(new Acknowledged(place, reason))).toList());
  }
}
