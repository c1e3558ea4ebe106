package org.schematest.migration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schematest.migration.MigrationTrail.Acknowledged;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * Where the migrations of a project work here, and may not where else their tool applies them; a
 * test parameter. Immutable.
 *
 * @param exceptions what is meant to be so, and why
 * @param migrations all names, in the order in which the migrations are applied
 * @param needs the first migration after which each repeatable one applies, by its name
 */
public record ToolTraps(
    List<ToolTrap> found,
    List<Acknowledged> exceptions,
    List<String> migrations,
    Map<String, String> needs) {

  public ToolTraps {
    found = List.copyOf(found);
    exceptions = List.copyOf(exceptions);
    migrations = List.copyOf(migrations);
    needs = Collections.unmodifiableMap(new LinkedHashMap<>(needs));
  }

  /**
   * Only those of migrations after that one: it and those before it are applied everywhere, and
   * repeatable ones come after all.
   *
   * @param migration its version or its name
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  public ToolTraps after(String migration) {
    int last =
        IntStream.range(0, migrations.size())
            .filter(i -> new Migration(migrations.get(i), List.of(), List.of()).isCalled(migration))
            .findFirst()
            .orElseThrow(
                () -> new NoSuchObjectException("migration", migration, "the project", migrations));
    List<String> applied = migrations.subList(0, last + 1);
    return new ToolTraps(
        found.stream()
            .filter(
                trap ->
                    applied.stream()
                        .noneMatch(
                            name ->
                                name.equals(trap.place().migration())
                                    || name.endsWith("/" + trap.place().migration())))
            .toList(),
        exceptions,
        migrations,
        needs);
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
        Stream.concat(exceptions.stream(), Stream.of(new Acknowledged(place, reason))).toList(),
        migrations,
        needs);
  }
}
