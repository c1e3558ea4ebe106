package org.schematest.junit.migration.trail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.schematest.migration.Lock;
import org.schematest.migration.LockMode;
import org.schematest.migration.Relation;
import org.schematest.migration.Rewrite;
import org.schematest.migration.RowCounts;

/** Writes {@code docs/changes-and-dangers.md} from what was observed. */
final class MatrixPage {

  private static final int FIRST = 14;
  private static final int LAST = 18;
  private static final String NOBODY = "nobody";

  private final List<MatrixCase> cases;
  private final Map<Integer, Map<String, MatrixResult>> results;
  private final StringBuilder page = new StringBuilder();

  /**
   * @param results by version, and by the name of the case
   */
  MatrixPage(List<MatrixCase> cases, Map<Integer, Map<String, MatrixResult>> results) {
    this.cases = List.copyOf(cases);
    this.results = new TreeMap<>(results);
  }

  String text(String head) {
    page.append(head);
    page.append(new MatrixCounts(cases, Objects.requireNonNull(results.get(LAST))).text());
    String kind = "";
    for (MatrixCase one : cases) {
      if (!one.kind().equals(kind)) {
        kind = one.kind();
        begin(one);
      }
      row(
          change(one),
          cell(one, MatrixPage::locks),
          cell(one, MatrixPage::work),
          cell(one, MatrixPage::waits),
          one.squawk().isEmpty() ? "silent" : one.squawk());
    }
    return page.toString();
  }

  private static String change(MatrixCase one) {
    List<String> lines = new ArrayList<>();
    lines.add(
        one.title()
            + (one.from() > FIRST ? " (from PostgreSQL %d)".formatted(one.from()) : "")
            + (one.outside() ? " (outside of a transaction)" : ""));
    one.given().forEach(given -> lines.add("after `%s`".formatted(given)));
    lines.add("`%s`".formatted(one.statement().replace("|", "\\|")));
    if (!one.why().isEmpty()) {
      lines.add("*%s*".formatted(one.why()));
    }
    return String.join("<br>", lines);
  }

  private void begin(MatrixCase first) {
    page.append("\n## ").append(first.kind()).append("\n\n");
    page.append("Safe: ").append(first.safe()).append(".\n\n");
    row("Change", "Locks", "Rewrites, reads", "Who waits", "squawk");
    row("---", "---", "---", "---", "---");
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** What all versions have in common, or each with its own. */
  private String cell(MatrixCase one, Function<MatrixResult, String> text) {
    Map<String, List<Integer>> versions = new LinkedHashMap<>();
    results.forEach(
        (major, ofMajor) -> {
          MatrixResult result = ofMajor.get(one.name());
          if (result != null) {
            versions.computeIfAbsent(text.apply(result), none -> new ArrayList<>()).add(major);
          }
        });
    return versions.size() == 1
        ? versions.keySet().iterator().next()
        : versions.entrySet().stream()
            .map(entry -> "%s: %s".formatted(versions(entry.getValue()), entry.getKey()))
            .collect(Collectors.joining("<br>"));
  }

  private static String versions(List<Integer> majors) {
    int last = majors.get(majors.size() - 1);
    return majors.size() == 1 ? String.valueOf(last) : majors.get(0) + " to " + last;
  }

  /** Not those on indexes of a table that is locked as strongly itself. */
  private static String locks(MatrixResult result) {
    List<Lock> locks = result.statement().locks();
    Map<LockMode, List<String>> byMode = new TreeMap<>(Comparator.reverseOrder());
    for (Lock lock : locks) {
      boolean index = lock.relation().kind() == Relation.Kind.INDEX;
      if (index
          && (!lock.mode().isAbove(LockMode.ROW_EXCLUSIVE)
              || locks.stream().anyMatch(other -> isOfTable(other, lock)))) {
        continue;
      }
      byMode
          .computeIfAbsent(lock.mode(), none -> new ArrayList<>())
          .add((index ? "index " : "") + name(lock.relation()));
    }
    return byMode.isEmpty()
        ? "none"
        : byMode.entrySet().stream()
            .map(mode -> mode.getKey().sql() + " on " + String.join(", ", mode.getValue()))
            .collect(Collectors.joining("<br>"));
  }

  private static boolean isOfTable(Lock lock, Lock ofIndex) {
    return lock.relation().kind() != Relation.Kind.INDEX
        && lock.relation().name().equals(ofIndex.relation().rowsOf())
        && lock.mode().covers(ofIndex.mode());
  }

  private static String work(MatrixResult result) {
    List<String> words = new ArrayList<>();
    for (Rewrite rewrite : result.statement().rewrites()) {
      if (rewrite.relation().kind() != Relation.Kind.INDEX) {
        words.add("rewrites %s: %s".formatted(name(rewrite.relation()), rewrite.reason().words()));
      }
    }
    long indexes =
        result.statement().rewrites().stream()
            .filter(rewrite -> rewrite.relation().kind() == Relation.Kind.INDEX)
            .count();
    if (indexes > 0) {
      words.add("rebuilds " + (indexes == 1 ? "1 index" : indexes + " indexes"));
    }
    String read =
        result.statement().rows().stream()
            .filter(RowCounts::readWhole)
            .map(rows -> name(rows.relation()))
            .collect(Collectors.joining(", "));
    if (!read.isEmpty() && !result.rewritesRows()) {
      words.add("reads all of " + read);
    }
    result.statement().truncated().forEach(table -> words.add("empties " + name(table)));
    return words.isEmpty() ? "–" : String.join("<br>", words);
  }

  private static String waits(MatrixResult result) {
    if (result.fails()) {
      return "it fails: SQLSTATE " + result.statement().failure().orElseThrow().state();
    }
    if (!result.blocksWrites()) {
      return NOBODY;
    }
    String who = result.blocksReads() ? "reads and writes" : "writes";
    if (!result.blocksLong()) {
      return who + ", for a moment";
    }
    return "**%s, while %s**"
        .formatted(
            who,
            result.rewritesRows()
                ? "all rows are rewritten"
                : result.rebuildsIndexes() ? "indexes are built" : "all rows are read");
  }

  private static String name(Relation relation) {
    return relation.name().toString().replaceFirst("^public\\.", "");
  }
}
