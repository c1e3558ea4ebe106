package org.schematest.junit.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.schema.name.QualifiedName;

/** A schema of all that constrains rows, filled once, and looked at. */
class RowMakerTest {

  private static TestServer started;
  private static DatabaseServer server;
  private static TestDatabase database;
  private static List<UnfilledTable> unfilled;

  @BeforeAll
  static void fill() throws SQLException {
    started = TestServer.start();
    server = started.server();
    database = server.create(List.of("public"));
    try (Connection connection = database.connect()) {
      execute(connection, script("awkward.sql"));
      unfilled =
          new RowMaker(5)
              .fillEmptyTables(connection, Set.of(new QualifiedName("public", "left_alone")));
    }
  }

  @AfterAll
  static void stop() {
    server.drop(database);
    started.close();
  }

  private static String script(String name) {
    try (InputStream script =
        Objects.requireNonNull(RowMakerTest.class.getResourceAsStream("/rows/" + name))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Test
  void every_row_of_a_table_with_all_types_is_taken() throws SQLException {
    assertThat(strings("select count(*) >= 5 from every_type")).containsExactly("t");
    assertThat(unfilled)
        .extracting(UnfilledTable::table)
        .doesNotContain(new QualifiedName("public", "every_type"));
  }

  private static List<String> strings(String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        strings.add(row.getString(1));
      }
    }
    return strings;
  }
}
