package org.schematest.samples.benchmark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;

/** A further class of the same schema, which writes a row, and so needs a database of its own. */
class WritingSpecification {

  @RegisterExtension
  static final Extension MIGRATED =
      SchemaTestConfiguration.migratedFrom(System.getProperty("benchmark.migrations", ""))
          .asExtension();

  @Test
  void a_row_is_written(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("insert into t1 (name, amount) values ('one', 1)"))
          .isEqualTo(1);
    }
  }
}
