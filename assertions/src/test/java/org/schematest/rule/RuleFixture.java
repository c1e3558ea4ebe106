package org.schematest.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.catalog.CatalogReader;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryFile;
import org.schematest.statistics.DeclaredSize;
import org.schematest.testing.TestPlans;

/**
 * The SQL of a page: statements, then perhaps queries, each under {@code -- name: …}, and lines
 * {@code -- rows: orders 10000000} for sizes.
 */
record RuleFixture(String ddl, List<OperationalQuery> queries, List<DeclaredSize> sizes) {

  private static final Pattern ROWS = Pattern.compile("(?m)^-- rows: (\\S+) (\\d+)$");

  static RuleFixture of(String block) {
    List<DeclaredSize> sizes = new ArrayList<>();
    Matcher rows = ROWS.matcher(block);
    while (rows.find()) {
      sizes.add(new DeclaredSize(rows.group(1), Long.parseLong(rows.group(2))));
    }
    int queries = block.indexOf("-- name: ");
    return new RuleFixture(
        queries < 0 ? block : block.substring(0, queries),
        queries < 0 ? List.of() : queries(block.substring(queries)),
        sizes);
  }

  private static List<OperationalQuery> queries(String text) {
    try {
      Path file = Files.createTempFile("queries", ".sql");
      try {
        Files.writeString(file, text);
        return QueryFile.path(file).queries();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is broken of that rule in a transaction that is rolled back, once statements were run. */
  Inspection inspect(Connection connection, SchemaRule rule, String... more) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
      for (String sql : more) {
        statement.execute(sql);
      }
      DataModel model = DataModel.of(CatalogReader.read(connection, Set.of()));
      for (DeclaredSize size : sizes) {
        model = model.withRows(size.table(), size.rows());
      }
      TestPlans plans =
          TestPlans.of(ddl + String.join("\n", more), sizes.toArray(DeclaredSize[]::new));
      return rule.check()
          .inspect(
              model.withQueries(
                  queries.stream().map(query -> new PlannedQuery(query, plans)).toList()));
    } finally {
      connection.rollback();
    }
  }
}
