package org.schematest.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/**
 * The fixes of all rules are applied one after the other, as a reader does who works through a
 * review: each is the first of a new one. They come to an end, and what one mends none breaks.
 */
class FixesThatMeetTest {

  private static final RuleSet RULES =
      RulePagesTest.SETS.values().stream().reduce(RuleSet::and).orElseThrow();

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
  }

  @Test
  void probe() throws SQLException {
    for (SchemaRule rule : RULES.rules()) {
      for (String fixture : RulePage.of(rule.name()).blocks(RulePage.BREAKS, "sql")) {
        try {
          run(RuleFixture.of(fixture).ddl());
          Set<String> made = mendAll();
          if (!made.isEmpty()) {
            System.out.println("== " + rule.name() + "\n" + String.join("\n", made));
          }
        } finally {
          connection.rollback();
        }
      }
    }
  }

  /** What fixes broke, after all of them were applied. */
  private static Set<String> mendAll() throws SQLException {
    Set<String> made = new TreeSet<>();
    Set<Finding.Identity> tried = new HashSet<>();
    Review review = review();
    for (int i = 0; i < 200; i++) {
      Optional<Map.Entry<String, Finding>> next = next(review, tried);
      if (next.isEmpty()) {
        return made;
      }
      Finding finding = next.get().getValue();
      tried.add(finding.identity());
      Savepoint before = connection.setSavepoint();
      try {
        run(String.join("\n", fixes(finding)));
      } catch (SQLException e) {
        connection.rollback(before);
        if (!FindingReport.of(finding).contains("in the way")) {
          made.add(next.get().getKey() + " fails: " + e.getMessage() + FindingReport.of(finding));
        }
        continue;
      }
      Review after = review();
      Map<String, Long> counts = counts(review);
      counts(after)
          .forEach(
              (rule, count) -> {
                if (count > counts.getOrDefault(rule, 0L)) {
                  made.add(next.get().getKey() + " -> " + rule);
                }
              });
      review = after;
    }
    made.add("no end");
    return made;
  }

  private static Optional<Map.Entry<String, Finding>> next(
      Review review, Set<Finding.Identity> tried) {
    List<Map.Entry<String, Finding>> all = new ArrayList<>();
    review
        .worstFirst()
        .forEach(
            verdict ->
                verdict
                    .broken()
                    .forEach(one -> all.add(Map.entry(verdict.rule().name(), one.finding()))));
    return all.stream()
        .filter(one -> !tried.contains(one.getValue().identity()))
        .filter(one -> !fixes(one.getValue()).isEmpty())
        .findFirst();
  }

  private static List<String> fixes(Finding finding) {
    return Fixes.in(FindingReport.of(finding));
  }

  private static Map<String, Long> counts(Review review) {
    return review.verdicts().stream()
        .filter(verdict -> !verdict.broken().isEmpty())
        .collect(
            Collectors.toMap(
                verdict -> verdict.rule().name(), verdict -> (long) verdict.broken().size()));
  }

  private static Review review() {
    return RULES.check(DataModel.of(CatalogReader.read(connection, Set.of())));
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
