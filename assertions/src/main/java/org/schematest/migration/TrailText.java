package org.schematest.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.schematest.schema.object.ObjectKind;

/** A trail as people read it: each migration, its statements, and under each what it did. */
public final class TrailText {

  private static final String MARGIN = "             ";

  private static final Set<ObjectKind> TABLES =
      Set.of(
          ObjectKind.TABLE,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW);

  private static final Set<ObjectKind> OF_A_TABLE =
      Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.SEQUENCE);

  private TrailText() {}

  /** Of the migrations of the trail, a blank line between them. */
  public static String of(MigrationTrail trail) {
    List<String> lines = new ArrayList<>();
    for (Migration migration : trail.migrations()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(migration.name());
      if (migration.statements().isEmpty()) {
        lines.add("  (no statement)");
      }
      migration.statements().forEach(statement -> add(trail, statement, lines));
      leftovers(migration, lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void add(MigrationTrail trail, MigrationStatement statement, List<String> lines) {
    String line = statement.place().line() == 0 ? "" : "line " + statement.place().line();
    lines.add(
        "  "
            + (line + " ".repeat(11)).substring(0, Math.max(11, line.length()))
            + shown(statement));
    List<String> locks = statement.locks().stream().map(lock -> words(trail, lock)).toList();
    fact("locks", locks, lines);
    fact(
        "rewrites",
        statement.rewrites().stream()
            .map(rewrite -> rewrite.relation().subject() + ", because " + rewrite.reason().words())
            .toList(),
        lines);
    fact("truncates", statement.truncated().stream().map(Relation::subject).toList(), lines);
    fact(
        "reads",
        statement.rows().stream()
            .filter(RowCounts::readWhole)
            .map(rows -> "all of " + rows.relation().subject() + ", " + rows(rows.read()))
            .toList(),
        lines);
    fact(
        "writes",
        statement.rows().stream()
            .filter(rows -> rows.written() > 0)
            .map(TrailText::written)
            .toList(),
        lines);
    fact("changes", changes(statement), lines);
    statement.failure().ifPresent(failure -> fact("fails", List.of(failure.message()), lines));
  }

  private static void leftovers(Migration migration, List<String> lines) {
    List<SessionLeftover> left = migration.leavesBehind();
    for (int i = 0; i < left.size(); i++) {
      lines.add(
          (i == 0 ? "  leaves     " : " ".repeat(13))
              + left.get(i).words()
              + ", formerly "
              + left.get(i).formerly());
    }
  }

  private static void fact(String label, List<String> values, List<String> lines) {
    for (int i = 0; i < values.size(); i++) {
      lines.add(
          MARGIN
              + (i == 0 ? (label + " ".repeat(11)).substring(0, 11) : " ".repeat(11))
              + values.get(i));
    }
  }

  private static String shown(MigrationStatement statement) {
    String sql = statement.sql().strip().replaceAll("\\s+", " ");
    return (sql.length() > 100 ? sql.substring(0, 99) + "…" : sql)
        + (statement.inTransaction() ? "" : "  (outside of a transaction)");
  }

  /** {@code access exclusive on table public.orders: reads and writes wait}. */
  public static String words(MigrationTrail trail, Lock lock) {
    OptionalLong size = trail.rowsOf(lock.relation());
    return lock.mode().sql()
        + " on "
        + lock.relation().subject()
        + (size.isPresent() ? " (" + rows(size.getAsLong()) + ")" : "")
        + (lock.blocksReads()
            ? ": reads and writes wait"
            : lock.blocksWrites() ? ": writes wait" : "");
  }

  private static String written(RowCounts rows) {
    List<String> words = new ArrayList<>();
    add(words, "inserts", rows.inserted());
    add(words, "updates", rows.updated());
    add(words, "deletes", rows.deleted());
    return rows.relation().subject() + ": " + String.join(", ", words);
  }

  private static void add(List<String> words, String what, long count) {
    if (count > 0) {
      words.add(what + " " + rows(count));
    }
  }

  /** Of a new table it is not told that its columns are new. */
  private static List<String> changes(MigrationStatement statement) {
    boolean makesTable =
        statement.changes().stream()
            .anyMatch(
                change ->
                    change.kind() == ObjectChange.Kind.CREATED && TABLES.contains(change.object()));
    return statement.changes().stream()
        .filter(
            change ->
                !makesTable
                    || change.kind() != ObjectChange.Kind.CREATED
                    || !OF_A_TABLE.contains(change.object()))
        .map(TrailText::words)
        .toList();
  }

  private static String words(ObjectChange change) {
    String object = change.object().sql() + " " + change.name();
    return switch (change.kind()) {
      case CREATED, DROPPED -> change.kind().words() + " " + object;
      case RENAMED -> "renamed " + change.formerName().orElse("?") + " to " + object;
      case CHANGED ->
          "changed "
              + object
              + change.formerName().map(name -> ", formerly " + name).orElse("")
              + ": "
              + inOneLine(change.before())
              + " → "
              + inOneLine(change.after());
    };
  }

  /** PostgreSQL prints queries and functions in many. */
  private static String inOneLine(Optional<String> definition) {
    return definition.orElse("nothing").strip().replaceAll("\\s+", " ");
  }

  private static String rows(long count) {
    return count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
  }
}
