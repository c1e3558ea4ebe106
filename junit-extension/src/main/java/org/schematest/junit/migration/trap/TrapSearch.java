package org.schematest.junit.migration.trap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.Migration;
import org.schematest.migration.Place;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.ToolTraps;

/** Looks for all traps, in files and by applying migrations. */
public final class TrapSearch {

  private TrapSearch() {}

  /**
   * Those of a project whose migrations apply to an empty database.
   *
   * @param names of all migrations, in the order in which they are applied
   * @param observed what they did; asked for only if there may be a trap in it
   * @param module the folder of the module that is tested
   */
  public static ToolTraps of(
      DatabaseServer server,
      Migrator migrator,
      List<String> searchPath,
      List<String> names,
      Supplier<List<Migration>> observed,
      Path module) {
    RepeatableWalk walk = RepeatableWalk.of(server, migrator, searchPath, names);
    List<ToolTrap> found = new ArrayList<>(migrator.traps(module));
    found.addAll(walk.traps());
    FlywaySettings.target(module)
        .ifPresent(
            target ->
                walk.needs()
                    .forEach(
                        (one, need) -> {
                          if (isBefore(target, need, names)) {
                            found.add(tooEarly(one, need, target));
                          }
                        }));
    if (PlaceholderTraps.mayBeIn(migrator.files())) {
      found.addAll(PlaceholderTraps.in(observed.get()));
    }
    return new ToolTraps(found, List.of(), names, walk.needs());
  }

  /** Not if there is no such target: Flyway refuses it. */
  private static boolean isBefore(String target, String need, List<String> names) {
    Optional<String> last =
        names.stream()
            .filter(name -> new Migration(name, List.of(), List.of()).isCalled(target))
            .findFirst();
    return last.isPresent() && names.indexOf(last.get()) < names.indexOf(need);
  }

  private static ToolTrap tooEarly(String repeatable, String need, String target) {
    return new ToolTrap(
        "repeatable migration before its version",
        new Place(repeatable, repeatable, 0),
        "should apply where Flyway stops at its target %s, but needs %s: a target does not hold for repeatable migrations"
            .formatted(target, need),
        "raise the target, or put what needs %s into a versioned migration after it"
            .formatted(need));
  }
}
