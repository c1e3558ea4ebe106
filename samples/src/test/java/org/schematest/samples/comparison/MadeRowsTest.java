package org.schematest.samples.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.rows.RowMaker;

/** Every table of the schemas that others published, and of our own samples, gets rows. */
@SchemaTest(migrations = "classpath:tickets", isolation = Isolation.PER_METHOD)
class MadeRowsTest {

  private static final String TABLES =
      """
      select oid::regclass from pg_class
       where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^(pg_|information_)'
      """;

  static Stream<Specimen> schemas() throws IOException {
    List<Specimen> schemas = new ArrayList<>(Specimens.published());
    for (String folder :
        List.of(
            "shop/migration",
            "db/sales-dwh",
            "db/broken-contracts",
            "vocabulary/objects",
            "guarded/migration",
            "rules/migration",
            "growth/migration")) {
      schemas.add(
          new Specimen(folder, false, Specimens.migrations("classpath*:" + folder + "/V*.sql")));
    }
    return schemas.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemas")
  void every_table_gets_rows(Specimen schema, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(schema.ddl());
    }
    fill(connection);
  }

  /** Its functions have SQL bodies, which JDBC does not send together with other statements. */
  @Nested
  @SchemaTest(migrations = "classpath:db/workspace", isolation = Isolation.PER_METHOD)
  class Workspace {

    @Test
    void every_table_of_the_workspace_gets_rows(Connection connection) throws SQLException {
      fill(connection);
    }
  }

  private static void fill(Connection connection) throws SQLException {
    assertThat(new RowMaker(5).fillEmptyTables(connection, Set.of())).isEmpty();
    for (String table : strings(connection, TABLES)) {
      assertThat(strings(connection, "select count(*) from " + table))
          .as(table)
          .doesNotContain("0");
    }
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        strings.add(row.getString(1));
      }
    }
    return strings;
  }
}
