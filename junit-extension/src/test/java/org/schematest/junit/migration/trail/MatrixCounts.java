package org.schematest.junit.migration.trail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How what was observed compares with what a linter says that only reads the statement. */
final class MatrixCounts {

  /** The rules that say that a statement rewrites or reads rows while others wait. */
  private static final Set<String> OF_WORK =
      Set.of(
          "adding-field-with-default",
          "adding-foreign-key-constraint",
          "adding-not-nullable-field",
          "adding-serial-primary-key-field",
          "ban-alter-domain-with-add-constraint",
          "changing-column-type",
          "constraint-missing-not-valid",
          "disallowed-unique-constraint",
          "require-concurrent-index-creation",
          "require-concurrent-reindex");

  private final List<MatrixCase> all;
  private final Map<String, MatrixResult> results;

  MatrixCounts(List<MatrixCase> all, Map<String, MatrixResult> results) {
    // What stands in the same transaction before is not seen by who reads the statement alone.
    this.all = all.stream().filter(one -> one.given().isEmpty()).toList();
    this.results = Map.copyOf(results);
  }

  private List<MatrixCase> those(Predicate<MatrixCase> which) {
    return all.stream().filter(which).toList();
  }

  private MatrixResult result(MatrixCase one) {
    return Objects.requireNonNull(results.get(one.name()), one.name());
  }

  private boolean blocksLong(MatrixCase one) {
    MatrixResult result = result(one);
    return !result.fails() && result.blocksLong();
  }

  private static boolean warnsOfWork(MatrixCase one) {
    return List.of(one.squawk().split(", ")).stream().anyMatch(OF_WORK::contains);
  }

  String text() {
    List<MatrixCase> blocking = those(this::blocksLong);
    List<MatrixCase> missed = those(one -> blocksLong(one) && one.squawk().isEmpty());
    List<MatrixCase> warned = those(one -> warnsOfWork(one) && !result(one).fails());
    List<MatrixCase> wrong = warned.stream().filter(one -> !blocksLong(one)).toList();
    return """
        Of the %d statements below that need nothing before them, %d rewrite or read rows under a lock for which reads or
        writes wait (PostgreSQL 18). squawk 2.66.0, which reads the text of each, is silent on %d of them:

        %s

        It warns of rewriting or reading for %d statements (not counted are those that fail), of which %d do neither
        under such a lock:

        %s
        """
        .formatted(
            all.size(),
            blocking.size(),
            missed.size(),
            list(missed),
            warned.size(),
            wrong.size(),
            list(wrong));
  }

  private static String list(List<MatrixCase> cases) {
    return cases.stream()
        .map(one -> "- %s, %s".formatted(one.kind().toLowerCase(Locale.ROOT), one.title()))
        .collect(Collectors.joining("\n"));
  }
}
