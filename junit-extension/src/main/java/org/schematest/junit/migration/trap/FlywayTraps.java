package org.schematest.junit.migration.trap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.migration.Place;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;

/** Where Flyway's own settings decide whether a migration ever ends. */
public final class FlywayTraps {

  private FlywayTraps() {}

  /**
   * Those in scripts.
   *
   * @param module the folder of the module that is tested, in whose files settings are looked for
   */
  public static List<ToolTrap> in(List<MigrationFile> files, Path module) {
    List<ToolTrap> traps = new ArrayList<>();
    if (FlywaySettings.hasNoTransactionalLock(module)) {
      return traps;
    }
    for (MigrationFile file : files) {
      if (file.kind() != Kind.UNDO && file.name().endsWith(".sql")) {
        addConcurrent(file, traps);
      }
    }
    return traps.isEmpty() ? traps : withCode(traps, FlywaySettings.code(module));
  }

  /** It may be set there, which nobody can read. */
  private static List<ToolTrap> withCode(List<ToolTrap> traps, List<String> code) {
    return code.isEmpty()
        ? traps
        : traps.stream()
            .map(
                trap ->
                    new ToolTrap(
                        trap.kind(),
                        trap.place(),
                        trap.problem(),
                        "%s; Flyway is configured in code too, which is not read (%s): if that sets it, except this one with that as its reason"
                            .formatted(trap.fix(), String.join(", ", code))))
            .toList();
  }

  /** The kit itself sets what Flyway has otherwise by default (flyway#3497, #1654). */
  private static void addConcurrent(MigrationFile file, List<ToolTrap> traps) {
    String text = file.text().text();
    for (SqlStatement statement : SqlStatement.in(text)) {
      if (StatementKind.waitsForTransactions(statement.text())) {
        int line =
            1 + (int) text.substring(0, statement.start()).chars().filter(c -> c == '\n').count();
        traps.add(
            new ToolTrap(
                "index concurrently behind Flyway's lock",
                new Place(file.name(), file.file(), line),
                "should end where Flyway applies it, but waits there for ever: an index is made or"
                    + " dropped concurrently after all open transactions, and Flyway holds its lock"
                    + " in one of its own",
                "set flyway.postgresql.transactional.lock=false where Flyway is configured (Spring"
                    + " Boot: spring.flyway.postgresql.transactional-lock=false)"));
      }
    }
  }
}
