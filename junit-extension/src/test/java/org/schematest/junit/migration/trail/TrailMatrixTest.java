package org.schematest.junit.migration.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.migration.Lock;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.Relation;

/**
 * The observer sees of each statement of {@code matrix.txt} what PostgreSQL's manual and source say
 * that it does, on each version, and what it says of waiting is so.
 */
class TrailMatrixTest {

  private static final int AT_LEAST = 144;
  private static final String HEAD = "\n<!-- From here on TrailMatrixTest writes it. -->\n\n";
  private static final Path PAGE = Path.of("..", "docs", "changes-and-dangers.md");

  private static final List<MatrixCase> CASES = MatrixFile.cases();
  private static final Map<Integer, Map<String, MatrixResult>> RESULTS = new TreeMap<>();
  private static final Map<Integer, List<String>> DIFFERENCES = new TreeMap<>();

  static List<Integer> versions() {
    return List.of(14, 15, 16, 17, 18);
  }

  @BeforeAll
  static void run() throws Exception {
    for (int major : versions()) {
      try (MatrixServer server = new MatrixServer(major)) {
        Map<String, MatrixResult> results = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        for (MatrixCase one : CASES) {
          if (one.from() <= major) {
            MatrixResult result = server.run(one);
            results.put(one.name(), result);
            Map<String, String> expected =
                MatrixOutcome.named(one.expectedOn(major), server.indexes());
            result
                .outcome()
                .forEach(
                    (label, seen) -> {
                      if (!seen.equals(expected.get(label))) {
                        differences.add(
                            "%s%n  %s expected: %s%n  %s observed: %s"
                                .formatted(one.name(), label, expected.get(label), label, seen));
                      }
                    });
          }
        }
        RESULTS.put(major, results);
        DIFFERENCES.put(major, differences);
      }
    }
  }

  @Test
  void there_are_as_many_statements_as_are_told_of_and_each_once() {
    Set<String> names = new HashSet<>();
    CASES.forEach(one -> assertThat(names.add(one.name())).as(one.name()).isTrue());
    assertThat(names).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    assertThat(CASES).allSatisfy(one -> assertThat(one.source()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void each_statement_does_what_the_manual_and_the_source_say(int major) {
    assertThat(DIFFERENCES.get(major)).isEmpty();
  }

  /** Its locks are right if real queries of another session wait just where they say so. */
  @ParameterizedTest
  @MethodSource("versions")
  void queries_wait_just_where_the_trail_says_so(int major) {
    Objects.requireNonNull(RESULTS.get(major))
        .forEach(
            (name, result) -> {
              if (result.statement().inTransaction() && !result.fails()) {
                assertThat(said(result, true))
                    .as("reads, " + name)
                    .isEqualTo(result.blocked().reads());
                assertThat(said(result, false))
                    .as("writes, " + name)
                    .isEqualTo(result.blocked().writes());
              }
            });
  }

  /** The tables whose reads, or writes, wait by the locks of the transaction. */
  private static Set<String> said(MatrixResult result, boolean reads) {
    Set<String> tables = new TreeSet<>();
    for (MigrationStatement statement : result.migration().statements()) {
      for (Lock lock : statement.locks()) {
        boolean waits = reads ? lock.blocksReads() : lock.blocksWrites();
        Relation.Kind kind = lock.relation().kind();
        if (waits && isProbed(kind, reads) && (reads || !isMaterialized(statement, lock))) {
          tables.add(lock.relation().rowsOf().toString().replaceFirst("^public\\.", ""));
        }
      }
    }
    if (!reads) {
      // Nor by its index: nobody writes to it.
      tables.remove("customer_totals");
    }
    return tables;
  }

  /** Of an index: whether its rows are those of a materialized view that is locked as well. */
  private static boolean isMaterialized(MigrationStatement statement, Lock lock) {
    return statement.locks().stream()
        .map(Lock::relation)
        .anyMatch(
            relation ->
                relation.kind() == Relation.Kind.MATERIALIZED_VIEW
                    && relation.name().equals(lock.relation().rowsOf()));
  }

  /** Views are not probed, and nobody writes to what is materialized. */
  private static boolean isProbed(Relation.Kind kind, boolean reads) {
    return switch (kind) {
      case TABLE, PARTITIONED_TABLE, INDEX -> true;
      case MATERIALIZED_VIEW -> reads;
      case VIEW, SEQUENCE, FOREIGN_TABLE -> false;
    };
  }

  @Test
  void the_page_says_what_was_observed() throws Exception {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(HEAD) + HEAD.length());
    String observed = new MatrixPage(CASES, RESULTS).text(head);
    if (!observed.equals(page)) {
      Path proposal = Path.of("target", "golden", "changes-and-dangers.md");
      Files.createDirectories(proposal.getParent());
      Files.writeString(proposal, observed);
    }
    assertThat(page)
        .as("docs/changes-and-dangers.md; new text in target/golden")
        .isEqualTo(observed);
  }
}
