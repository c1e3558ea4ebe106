package org.schematest.samples.benchmark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.schema.Schema;

/** Eight classes, each of which reads the model and writes to a database of its own. */
final class WorkingClasses {

  private static final int ROWS = 300;

  private WorkingClasses() {}

  abstract static class Work {

    @RegisterExtension
    static final Extension MIGRATED =
        SchemaTestConfiguration.migratedFrom(System.getProperty("benchmark.migrations", ""))
            .asExtension();

    @Test
    void rows_are_written_and_counted(Schema schema, Connection connection) throws SQLException {
      int rows = 0;
      try (PreparedStatement insert =
          connection.prepareStatement("insert into t1 (name, amount) values (?, ?)")) {
        for (int row = 0; row < ROWS; row++) {
          insert.setString(1, "row " + row);
          insert.setInt(2, row);
          rows += insert.executeUpdate();
        }
      }
      assertThat(rows).isEqualTo(ROWS);
      assertThat(schema.tables()).isNotEmpty();
    }
  }

  static class First extends Work {}

  static class Second extends Work {}

  static class Third extends Work {}

  static class Fourth extends Work {}

  static class Fifth extends Work {}

  static class Sixth extends Work {}

  static class Seventh extends Work {}

  static class Eighth extends Work {}
}
