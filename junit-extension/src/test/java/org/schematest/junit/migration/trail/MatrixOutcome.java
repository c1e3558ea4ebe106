package org.schematest.junit.migration.trail;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.migration.Lock;
import org.schematest.migration.LockMode;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.Relation;
import org.schematest.migration.RowCounts;
import org.schematest.migration.StatementFailure;

/** What a statement did, in the words of {@code matrix.txt}. */
final class MatrixOutcome {

  /** What is told of a statement. */
  static final List<String> LABELS =
      List.of("locks", "rewrites", "reads", "writes", "truncates", "fails");

  private static final Map<LockMode, String> MODES =
      new EnumMap<>(
          Map.of(
              LockMode.ACCESS_SHARE, "AS",
              LockMode.ROW_SHARE, "RS",
              LockMode.ROW_EXCLUSIVE, "RX",
              LockMode.SHARE_UPDATE_EXCLUSIVE, "SUE",
              LockMode.SHARE, "S",
              LockMode.SHARE_ROW_EXCLUSIVE, "SRE",
              LockMode.EXCLUSIVE, "X",
              LockMode.ACCESS_EXCLUSIVE, "AE"));

  private MatrixOutcome() {}

  static LockMode mode(String abbreviation) {
    return MODES.entrySet().stream()
        .filter(mode -> mode.getValue().equals(abbreviation))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no lock mode: " + abbreviation))
        .getKey();
  }

  static Map<String, String> of(MigrationStatement statement) {
    Map<String, String> outcome = new TreeMap<>();
    outcome.put("locks", locks(statement));
    outcome.put(
        "rewrites",
        text(
            statement.rewrites().stream(),
            rewrite ->
                name(rewrite.relation())
                    + ": "
                    + rewrite.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    outcome.put(
        "reads",
        text(
            statement.rows().stream().filter(RowCounts::readWhole), rows -> name(rows.relation())));
    outcome.put(
        "writes",
        text(
            statement.rows().stream().filter(rows -> rows.written() > 0),
            rows -> name(rows.relation())));
    outcome.put("truncates", text(statement.truncated().stream(), MatrixOutcome::name));
    outcome.put("fails", statement.failure().map(StatementFailure::state).orElse(""));
    return outcome;
  }

  /** The strongest of each; which indexes are read by a query is the planner's own affair. */
  private static String locks(MigrationStatement statement) {
    Map<Relation, LockMode> strongest = new HashMap<>();
    for (Lock lock : statement.locks()) {
      if (lock.relation().kind() != Relation.Kind.INDEX
          || lock.mode().isAbove(LockMode.ROW_EXCLUSIVE)) {
        strongest.merge(
            lock.relation(), lock.mode(), (one, other) -> one.isAbove(other) ? one : other);
      }
    }
    return text(
        strongest.entrySet().stream(),
        lock -> MODES.get(lock.getValue()) + " " + name(lock.getKey()));
  }

  private static String name(Relation relation) {
    return relation.name().toString().replaceFirst("^public\\.", "");
  }

  private static <T> String text(Stream<T> all, Function<T, String> text) {
    return all.map(text).distinct().sorted().collect(Collectors.joining(", "));
  }

  /**
   * What is expected, with the indexes of a table named.
   *
   * @param indexes by table
   */
  static Map<String, String> named(
      Map<String, String> expected, Map<String, List<String>> indexes) {
    Map<String, String> named = new TreeMap<>();
    expected.forEach(
        (label, value) ->
            named.put(
                label,
                value.isEmpty()
                    ? ""
                    : text(
                        Stream.of(value.split(", ")).flatMap(one -> named(one, indexes)),
                        one -> one)));
    return named;
  }

  /** {@code AE indexes of orders}, {@code indexes of orders: reindexed}. */
  private static Stream<String> named(String one, Map<String, List<String>> indexes) {
    int at = one.indexOf("indexes of ");
    if (at < 0) {
      return Stream.of(one);
    }
    String rest = one.substring(at + "indexes of ".length());
    int end = rest.indexOf(": ");
    String table = end < 0 ? rest : rest.substring(0, end);
    String after = end < 0 ? "" : rest.substring(end);
    return Objects.requireNonNull(indexes.get(table), table).stream()
        .map(index -> one.substring(0, at) + index + after);
  }
}
