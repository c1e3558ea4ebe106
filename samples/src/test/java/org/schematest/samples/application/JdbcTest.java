package org.schematest.samples.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.isolation.Isolation;
import org.schematest.junit.seed.Seed;

/** Plain JDBC: each test has a pristine database of its own, and may commit. */
@SchemaTest(migrations = "classpath:readme/db/migration", isolation = Isolation.PER_METHOD)
@Seed("classpath:application/customers.csv")
class JdbcTest {

  @BeforeEach
  void place_an_order(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into orders (customer_id, total_cents) values (1, 250)");
    }
  }

  @Test
  void there_is_one_order(Connection connection) throws SQLException {
    assertThat(orders(connection)).isEqualTo(1);
  }

  @Test
  @Seed("classpath:application/archive.sql")
  void in_this_test_there_are_archived_ones_too(Connection connection) throws SQLException {
    assertThat(orders(connection)).isEqualTo(3);
  }

  private static int orders(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from orders")) {
      row.next();
      return row.getInt(1);
    }
  }
}
