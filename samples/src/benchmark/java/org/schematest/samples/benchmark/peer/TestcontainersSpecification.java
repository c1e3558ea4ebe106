package org.schematest.samples.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.samples.benchmark.measure.Parts;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Its guide: a container of the class's own, and Flyway on it. */
class TestcontainersSpecification {

  private static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer(
          DockerImageName.parse(System.getProperty("benchmark.image", "postgres:18"))
              .asCompatibleSubstituteFor("postgres"));

  @BeforeAll
  static void start() throws Exception {
    Parts.tell("start", POSTGRES::start);
    Parts.tell(
        "flyway",
        () ->
            Flyway.configure()
                .dataSource(
                    POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword())
                .locations(System.getProperty("benchmark.migrations"))
                .load()
                .migrate());
  }

  @Test
  void the_first_table_is_there() throws SQLException {
    Parts.reachedTheFirstAssertion();
    try (Connection connection =
            DriverManager.getConnection(
                POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select to_regclass('t1') is not null")) {
      found.next();
      assertThat(found.getBoolean(1)).isTrue();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    Parts.tell("close", POSTGRES::stop);
  }
}
