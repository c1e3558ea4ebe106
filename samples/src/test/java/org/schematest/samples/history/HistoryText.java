package org.schematest.samples.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.schematest.migration.Lock;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.RowCounts;

/** A long history in figures, and the migrations that block most. */
final class HistoryText {

  private static final int WORST = 10;

  private HistoryText() {}

  static String of(MigrationTrail trail) {
    List<MigrationStatement> all =
        trail.migrations().stream().flatMap(one -> one.statements().stream()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("migrations                              " + trail.migrations().size());
    lines.add("statements                              " + all.size());
    lines.add("that block reads of a table             " + count(all, HistoryText::blocksReads));
    lines.add("that block writes of a table            " + count(all, HistoryText::blocksWrites));
    lines.add("that rewrite a table                    " + count(all, HistoryText::rewrites));
    lines.add("that read a table whole and block it    " + readsUnderLock(trail));
    lines.add("that change rows                        " + count(all, HistoryText::changesRows));
    lines.add("");
    lines.add("the migrations whose statements block reads of the most tables at once:");
    trail.migrations().stream()
        .sorted(Comparator.comparing(HistoryText::blockedTables).reversed())
        .limit(WORST)
        .forEach(
            one ->
                lines.add(
                    "  %3d tables, %3d statements  %s"
                        .formatted(blockedTables(one), one.statements().size(), one.name())));
    lines.add("");
    lines.add("the statements that rewrite a table:");
    all.stream()
        .filter(HistoryText::rewrites)
        .forEach(one -> lines.add("  %s  %s".formatted(one.place().shortened(), one.sql())));
    return String.join("\n", lines) + "\n";
  }

  private static long count(List<MigrationStatement> all, Predicate<MigrationStatement> which) {
    return all.stream().filter(which).count();
  }

  private static boolean blocksReads(MigrationStatement statement) {
    return statement.locks().stream().anyMatch(Lock::blocksReads);
  }

  private static boolean blocksWrites(MigrationStatement statement) {
    return statement.locks().stream().anyMatch(Lock::blocksWrites);
  }

  private static boolean rewrites(MigrationStatement statement) {
    return statement.rewrites().stream().anyMatch(one -> one.relation().kind().hasRows());
  }

  private static long readsUnderLock(MigrationTrail trail) {
    return trail.migrations().stream()
        .flatMap(
            migration ->
                migration.statements().stream()
                    .filter(statement -> readsUnderLock(migration, statement)))
        .count();
  }

  /** Of its own, or of a statement before it in its transaction. */
  private static boolean readsUnderLock(Migration migration, MigrationStatement statement) {
    return statement.rows().stream()
        .filter(RowCounts::readWhole)
        .map(rows -> rows.relation().name())
        .anyMatch(
            table ->
                Stream.concat(statement.locks().stream(), migration.heldBefore(statement).stream())
                    .anyMatch(
                        lock -> lock.blocksWrites() && lock.relation().rowsOf().equals(table)));
  }

  private static boolean changesRows(MigrationStatement statement) {
    return statement.rows().stream().anyMatch(rows -> rows.written() > 0);
  }

  private static long blockedTables(Migration migration) {
    return migration.statements().stream()
        .flatMap(statement -> statement.locks().stream())
        .filter(Lock::blocksReads)
        .map(lock -> lock.relation().rowsOf())
        .distinct()
        .count();
  }
}
