package org.schematest.samples.benchmark.peer;

import static io.zonky.test.db.AutoConfigureEmbeddedDatabase.DatabaseProvider.EMBEDDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.AutoConfigureEmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.schematest.samples.benchmark.measure.Parts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Its README, without Boot: the annotation replaces the data source, a bean of Flyway migrates. */
@ExtendWith(SpringExtension.class)
@AutoConfigureEmbeddedDatabase(provider = EMBEDDED)
@ContextConfiguration(classes = ZonkySpringSpecification.Application.class)
class ZonkySpringSpecification {

  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean(initMethod = "migrate")
    Flyway flyway(DataSource database) {
      return Flyway.configure()
          .dataSource(database)
          .locations(System.getProperty("benchmark.migrations"))
          .load();
    }
  }

  @Autowired private DataSource database;

  @Test
  void the_first_table_is_there() throws SQLException {
    Parts.reachedTheFirstAssertion();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select to_regclass('t1') is not null")) {
      found.next();
      assertThat(found.getBoolean(1)).isTrue();
    }
  }
}
