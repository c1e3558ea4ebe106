package org.schematest.expectation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.schema.Catalog;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

/**
 * A schema that keeps a contract, and the smallest statements that break it. All of it, roles too,
 * is in one transaction, which is never committed.
 */
public final class ContractCheck<T> implements AutoCloseable {

  private final Connection connection;
  private final BiFunction<Catalog, String, T> find;
  private final String subject;

  /**
   * @param find the subject of a contract in the database, by its name
   */
  public ContractCheck(String sql, String subject, BiFunction<Catalog, String, T> find)
      throws SQLException {
    this.connection = TestPostgres.secludedDatabase().getConnection();
    this.connection.setAutoCommit(false);
    this.subject = subject;
    this.find = find;
    execute(sql);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }

  /** The contract holds after these statements. */
  public void holds(Contract<T> contract, String ddl) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute(ddl);
      assertThat(findings(contract)).extracting(Finding::sentence).isEmpty();
    } finally {
      connection.rollback(before);
    }
  }

  /**
   * The contract holds until {@code ddl} breaks just these parts; with the fixes of all findings it
   * holds again. What a fix leaves to a person, by {@code …}, is filled in with {@code none}.
   */
  public void breaks(Contract<T> contract, String golden, String ddl, String... parts)
      throws SQLException {
    assertThat(findings(contract)).extracting(Finding::sentence).isEmpty();
    breaksFrom(contract, golden, ddl, parts);
  }

  /** The same of a contract that the schema breaks unless {@code ddl} is run. */
  public void breaksFrom(Contract<T> contract, String golden, String ddl, String... parts)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute(ddl);
      List<Finding> findings = findings(contract);
      assertThat(findings)
          .extracting(finding -> finding.identity().expectation())
          .containsExactlyInAnyOrder(parts);
      Golden.assertGolden(golden, new AssertionError(FindingReport.of(subject, findings)));
      for (Finding finding : findings) {
        execute(fixOf(finding).replace("…", "none"));
      }
      assertThat(findings(contract)).extracting(Finding::sentence).isEmpty();
    } finally {
      connection.rollback(before);
    }
  }

  /** The contract is broken just so, by a mistake of the test that no statement mends. */
  public void refuses(Contract<T> contract, String golden) throws SQLException {
    List<Finding> findings = findings(contract);
    assertThat(findings).isNotEmpty();
    Golden.assertGolden(golden, new AssertionError(FindingReport.of(subject, findings)));
  }

  public List<Finding> findings(Contract<T> contract) {
    Catalog catalog = CatalogReader.read(connection, Set.of());
    return contract.findings(
        find.apply(catalog, subject.substring(subject.indexOf(' ') + 1)), catalog);
  }

  /**
   * What the fixes of a broken contract do to rows: the result of {@code query} after {@code sql}.
   */
  public String afterFixes(Contract<T> contract, String ddl, String sql, String query)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute(ddl);
      for (Finding finding : findings(contract)) {
        execute(fixOf(finding));
      }
      execute(sql);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    } finally {
      connection.rollback(before);
    }
  }

  private static String fixOf(Finding finding) {
    return finding.facts().stream()
        .filter(fact -> fact.label().equals("fix"))
        .map(Fact::lines)
        .map(lines -> String.join("\n", lines))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no fix for " + finding.sentence()));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
