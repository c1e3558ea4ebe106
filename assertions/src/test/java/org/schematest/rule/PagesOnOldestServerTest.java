package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.schematest.testing.TestPostgres;

/** On the oldest server the fixtures of the pages are found, and not found, as on the newest. */
class PagesOnOldestServerTest {

  private static final int OLDEST = 14;

  /** What PostgreSQL 14 does not understand: syntax, a function, or a role. */
  private static final Set<String> LATER = Set.of("42601", "42883", "42704", "0A000", "22023");

  /** The rules whose fixtures are all of a later PostgreSQL, or are planned on the newest. */
  private static final Set<String> NEWEST_ONLY =
      Set.of("join-depth", "index-per-query", "unused-index", "searched-json");

  private static Connection oldest;
  private static Connection newest;

  @BeforeAll
  static void connect() throws SQLException {
    oldest = TestPostgres.freshDatabase(OLDEST).getConnection();
    oldest.setAutoCommit(false);
    newest = TestPostgres.secludedDatabase().getConnection();
    newest.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    oldest.close();
    newest.close();
  }

  @TestFactory
  Stream<DynamicTest> a_rule_finds_the_same() {
    return RulePagesTest.SETS.values().stream()
        .flatMap(set -> set.rules().stream())
        .filter(rule -> !NEWEST_ONLY.contains(rule.name()))
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> findsTheSame(rule)));
  }

  private static void findsTheSame(SchemaRule rule) throws SQLException {
    RulePage page = RulePage.of(rule.name());
    int understood = 0;
    for (String heading : List.of(RulePage.BREAKS, RulePage.KEEPS, RulePage.SILENT)) {
      for (String block : page.blocks(heading, "sql")) {
        RuleFixture fixture = RuleFixture.of(block);
        try {
          List<String> found = objects(fixture.inspect(oldest, rule));
          assertThat(found).isEqualTo(objects(fixture.inspect(newest, rule)));
          understood++;
        } catch (SQLException e) {
          assertThat(LATER).as(e.getMessage()).contains(e.getSQLState());
        }
      }
    }
    assertThat(understood).as("fixtures that PostgreSQL 14 understands").isPositive();
  }

  private static List<String> objects(Inspection inspection) {
    return inspection.findings().stream().map(finding -> finding.identity().object()).toList();
  }
}
