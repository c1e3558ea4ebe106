package org.schematest.expectation.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.schematest.finding.Fact;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.Relation;
import org.schematest.migration.Rewrite;
import org.schematest.migration.RowCounts;
import org.schematest.schema.name.QualifiedName;

/** The facts that stand under findings about statements of migrations. */
final class TrailEvidence {

  private static final int MOST_LINES = 12;

  private TrailEvidence() {}

  /** {@code table public.orders (10,000,000 rows)}. */
  static String sized(MigrationTrail trail, Relation relation) {
    OptionalLong rows = trail.rowsOf(relation);
    return relation.subject()
        + (rows.isPresent()
            ? " (" + count(rows.getAsLong(), "row") + ")"
            : " (its size is not declared)");
  }

  static String count(long number, String singular) {
    return String.format(Locale.ROOT, "%,d %s%s", number, singular, number == 1 ? "" : "s");
  }

  /** Whether it has more rows in production; if nobody said how many, it may have. */
  static boolean isOver(MigrationTrail trail, Relation relation, long rows) {
    OptionalLong declared = trail.rowsOf(relation);
    return declared.isEmpty() || declared.getAsLong() > rows;
  }

  static Fact statement(Site site) {
    List<String> lines = site.statement().sql().strip().lines().toList();
    if (lines.size() <= MOST_LINES) {
      return Fact.of("statement", lines);
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("… and " + count(lines.size() - MOST_LINES, "line") + " more");
    return Fact.of("statement", some);
  }

  /** The locks of a table and its indexes: {@code share on table public.orders}. */
  static Fact locks(List<Lock> locks) {
    return Fact.of(
        "locks",
        locks.stream()
            .filter(lock -> locks.stream().noneMatch(other -> covers(other, lock)))
            .distinct()
            .map(
                lock ->
                    "%s on %s: %s"
                        .formatted(lock.mode().sql(), lock.relation().subject(), blocks(lock)))
            .toList());
  }

  private static boolean covers(Lock strong, Lock weak) {
    return strong.relation().equals(weak.relation()) && strong.mode().isAbove(weak.mode());
  }

  static String blocks(Lock lock) {
    if (lock.blocksReads()) {
      return "reads and writes wait for it";
    }
    return lock.blocksWrites() ? "writes wait for it, reads do not" : "nobody's rows wait for it";
  }

  /** Until when, in statements: nobody knows how long they take in production. */
  static Fact held(Site site) {
    List<MigrationStatement> later = site.migration().heldThrough(site.statement());
    if (!site.statement().inTransaction()) {
      return Fact.of("held", "until the statement ends");
    }
    if (later.isEmpty()) {
      return Fact.of("held", "until its transaction ends, right after it");
    }
    return Fact.of(
        "held",
        "until its transaction ends, through %s more%s"
            .formatted(count(later.size(), "statement"), lines(later)));
  }

  private static String lines(List<MigrationStatement> statements) {
    int first = statements.get(0).place().line();
    int last = statements.get(statements.size() - 1).place().line();
    if (first == 0 || last == 0) {
      return "";
    }
    return first == last ? " (line " + first + ")" : " (lines %d-%d)".formatted(first, last);
  }

  /** What the statement does meanwhile to the rows of any table. */
  static Fact work(Site site) {
    List<String> work = workLines(site.statement());
    return Fact.of(
        "meanwhile",
        work.isEmpty()
            ? List.of("it changes the catalog alone, which takes a moment once it has its locks")
            : work);
  }

  static List<String> workLines(MigrationStatement statement) {
    return Stream.of(
            statement.rewrites().stream().map(TrailEvidence::rewrite),
            statement.truncated().stream().map(table -> table.subject() + " loses all rows"),
            statement.rows().stream().flatMap(counts -> rows(counts).stream()))
        .flatMap(lines -> lines)
        .toList();
  }

  static String rewrite(Rewrite rewrite) {
    return "%s is written anew: %s"
        .formatted(rewrite.relation().subject(), rewrite.reason().words());
  }

  private static Optional<String> rows(RowCounts counts) {
    List<String> did = new ArrayList<>();
    if (counts.readWhole()) {
      did.add("read whole (" + count(counts.read(), "row") + " in this run)");
    }
    add(did, counts.inserted(), "inserted");
    add(did, counts.updated(), "updated");
    add(did, counts.deleted(), "deleted");
    return did.isEmpty()
        ? Optional.empty()
        : Optional.of(counts.relation().subject() + ": " + String.join(", ", did));
  }

  private static void add(List<String> did, long rows, String words) {
    if (rows > 0) {
      did.add(count(rows, "row") + " " + words);
    }
  }

  /** How a size is declared, where it counts and is not. */
  static List<Fact> size(MigrationTrail trail, Relation relation) {
    if (trail.rowsOf(relation).isPresent()) {
      return List.of();
    }
    QualifiedName name = relation.rowsOf();
    String table = name.schema().equals("public") ? name.name() : name.schema() + "." + name.name();
    return List.of(
        Fact.of(
            "size",
            "not declared, so it counts as large; @TableSize(table = \"%s\", rows = …) declares it"
                .formatted(table)));
  }

  /** The end of a sentence: {@code takes a share lock on it}. */
  static String takes(Lock lock) {
    String on = lock.relation().kind() == Relation.Kind.INDEX ? lock.relation().subject() : "it";
    String mode = lock.mode().sql();
    return (lock.waited() ? "waits for " : "takes ")
        + article(mode)
        + " "
        + mode
        + " lock on "
        + on;
  }

  static String article(String word) {
    return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
  }
}
