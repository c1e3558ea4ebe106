package org.schematest.expectation.migration.site;

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
public final class TrailEvidence {

  private static final int MOST_LINES = 12;

  private TrailEvidence() {}

  /** {@code table public.orders (10,000,000 rows)}. */
  public static String sized(MigrationTrail trail, Relation relation) {
    OptionalLong rows = trail.rowsOf(relation);
    if (rows.isEmpty()) {
      return relation.subject() + " (its size is not declared)";
    }
    String size = count(rows.getAsLong(), "row");
    return relation.subject()
        + trail
            .sizedBy(relation)
            .filter(table -> !table.equals(relation.rowsOf()))
            .map(table -> " (a partition of %s, which has %s)".formatted(table, size))
            .orElse(" (" + size + ")");
  }

  public static String count(long number, String singular) {
    return String.format(Locale.ROOT, "%,d %s%s", number, singular, number == 1 ? "" : "s");
  }

  /** Whether it has more rows in production; if nobody said how many, it may have. */
  public static boolean isOver(MigrationTrail trail, Relation relation, long rows) {
    OptionalLong declared = trail.rowsOf(relation);
    return declared.isEmpty() || declared.getAsLong() > rows;
  }

  public static Fact statement(Site site) {
    List<String> lines = site.statement().sql().strip().lines().toList();
    if (lines.size() <= MOST_LINES) {
      return Fact.of("statement", lines);
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("… and " + count(lines.size() - MOST_LINES, "line") + " more");
    return Fact.of("statement", some);
  }

  /** The locks of a table and its indexes: {@code share on table public.orders}. */
  public static Fact locks(List<Lock> locks) {
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

  public static String blocks(Lock lock) {
    if (lock.blocksReads()) {
      return "reads and writes wait for it";
    }
    return lock.blocksWrites()
        ? "writes wait for it, reads do not"
        : "neither reads nor writes wait for it";
  }

  /** Until when, in statements: nobody knows how long they take in production. */
  public static Fact held(Site site) {
    List<MigrationStatement> later = site.migration().heldThrough(site.statement());
    if (!site.statement().inTransaction()) {
      return Fact.of("held", "until the statement ends");
    }
    if (later.isEmpty()) {
      return Fact.of("held", "until its transaction ends, right after it");
    }
    return Fact.of(
        "held",
        "until its transaction ends, after %,d more statement%s%s"
            .formatted(later.size(), later.size() == 1 ? "" : "s", lines(later)));
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
  public static Fact work(Site site) {
    List<String> work = workLines(site.statement());
    return Fact.of(
        "meanwhile",
        work.isEmpty()
            ? List.of("it only changes the catalog, which takes a moment once it has its locks")
            : work);
  }

  public static List<String> workLines(MigrationStatement statement) {
    return Stream.of(
            statement.rewrites().stream().map(TrailEvidence::rewrite),
            statement.truncated().stream().map(table -> table.subject() + " loses all rows"),
            statement.rows().stream().flatMap(counts -> rows(counts).stream()))
        .flatMap(lines -> lines)
        .toList();
  }

  public static String rewrite(Rewrite rewrite) {
    return "%s is rewritten: %s".formatted(rewrite.relation().subject(), rewrite.reason().words());
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
  public static List<Fact> size(MigrationTrail trail, Relation relation) {
    QualifiedName name = relation.rowsOf();
    Optional<QualifiedName> by = trail.sizedBy(relation);
    if (by.equals(Optional.of(name))) {
      return List.of();
    }
    String table = name.schema().equals("public") ? name.name() : name.schema() + "." + name.name();
    return List.of(
        Fact.of(
            "size",
            "not declared, so it counts as %s; @TableSize(table = \"%s\", rows = …) declares it"
                .formatted(by.map(parent -> "all of " + parent + " does").orElse("large"), table)));
  }

  /** The end of a sentence: {@code takes a share lock on it}. */
  public static String takes(Lock lock) {
    String on = lock.relation().kind() == Relation.Kind.INDEX ? lock.relation().subject() : "it";
    String mode = lock.mode().sql();
    return (lock.waited() ? "waits for " : "takes ")
        + article(mode)
        + " "
        + mode
        + " lock on "
        + on;
  }

  public static String article(String word) {
    return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
  }
}
