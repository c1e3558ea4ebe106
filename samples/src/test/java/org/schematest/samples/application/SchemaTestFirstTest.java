package org.schematest.samples.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schematest.junit.SchemaTest;
import org.schematest.junit.SchemaTestDatabase;
import org.schematest.junit.seed.Seed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same with the annotations the other way round, and another context of Spring's. */
@SchemaTest(migrations = "classpath:readme/db/migration")
@Seed("classpath:application/customers.csv")
@SpringBootTest(properties = "spring.flyway.enabled=false")
@DirtiesContext
class SchemaTestFirstTest {

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    SchemaTestDatabase.of(SchemaTestFirstTest.class)
        .properties("spring.datasource")
        .forEach((name, value) -> registry.add(name, () -> value));
  }

  private final OrderService orders;

  @Autowired
  SchemaTestFirstTest(OrderService orders) {
    this.orders = orders;
  }

  @Test
  void nothing_of_the_other_class_is_there() {
    assertThat(orders.totalOf(1)).isZero();
  }
}
