package org.schematest.samples.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.samples.benchmark.measure.Parts;

/** Its README: a server of the class's own, and Flyway on it. */
class ZonkySpecification {

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    Parts.tell("start", () -> postgres = EmbeddedPostgres.start());
    Parts.tell(
        "flyway",
        () ->
            Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations(System.getProperty("benchmark.migrations"))
                .load()
                .migrate());
  }

  @Test
  void the_first_table_is_there() throws SQLException {
    Parts.reachedTheFirstAssertion();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select to_regclass('t1') is not null")) {
      found.next();
      assertThat(found.getBoolean(1)).isTrue();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    Parts.tell("close", postgres::close);
  }
}
