package org.schematest.samples.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.SchemaTestDatabase;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.seed.Seed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A Spring Boot application on the database of its test. */
@SpringBootTest(properties = "spring.flyway.enabled=false")
@SchemaTest(migrations = "classpath:readme/db/migration")
@Seed("classpath:application/customers.csv")
@DirtiesContext
class OrderServiceTest {

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase database = SchemaTestDatabase.of(OrderServiceTest.class);
    registry.add("spring.datasource.url", database::urlWithCredentials);
  }

  @Autowired private OrderService orders;

  @Test
  void orders_are_placed_in_the_database_of_the_test(Connection connection) throws SQLException {
    orders.place(1, List.of(250L, 750L));
    assertThat(orders.totalOf(1)).isEqualTo(1_000);
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select sum(total_cents) from orders where customer_id = 1")) {
      row.next();
      assertThat(row.getLong(1)).isEqualTo(1_000);
    }
  }

  @Test
  void a_basket_with_an_impossible_total_is_not_placed_at_all() {
    assertThatThrownBy(() -> orders.place(2, List.of(250L, -1L)))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("orders_total_cents_check");
    assertThat(orders.totalOf(2)).isZero();
  }

  @Test
  void what_is_autowired_is_the_applications_own(
      @Autowired DataSource pooled, DataSource ofTheTest) {
    assertThat(pooled.getClass().getSimpleName()).isEqualTo("HikariDataSource");
    assertThat(ofTheTest).isNotSameAs(pooled);
  }
}
