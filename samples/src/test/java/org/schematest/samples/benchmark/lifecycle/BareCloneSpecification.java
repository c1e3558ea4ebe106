package org.schematest.samples.benchmark.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.schematest.junit.SchemaTestConfiguration;
import org.schematest.junit.database.TestDatabase;
import org.schematest.samples.benchmark.measure.Parts;

/**
 * What a clone costs without the kit, on the same server and storage, in the same way: copied as
 * files, a connection opened and a row written, and dropped again.
 */
class BareCloneSpecification {

  private static final int ROUNDS = 15;

  @RegisterExtension
  static final Extension MIGRATED =
      SchemaTestConfiguration.migratedFrom(System.getProperty("benchmark.migrations", ""))
          .asExtension();

  @Test
  void clones_are_made_by_hand(TestDatabase original) throws Exception {
    String server = original.url().substring(0, original.url().lastIndexOf('/') + 1);
    try (Connection maintenance =
            DriverManager.getConnection(server + "postgres", original.user(), original.password());
        Statement statement = maintenance.createStatement()) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        statement.execute(
            "create database bare template \"" + original.name() + "\" strategy file_copy");
        long created = System.nanoTime();
        try (Connection connection =
                DriverManager.getConnection(server + "bare", original.user(), original.password());
            Statement insert = connection.createStatement()) {
          assertThat(insert.executeUpdate("insert into t1 (name, amount) values ('one', 1)"))
              .isEqualTo(1);
        }
        statement.execute("drop database bare with (force)");
        Parts.tell("bare create " + round, (created - start) / 1e6);
        Parts.tell("bare all " + round, (System.nanoTime() - start) / 1e6);
      }
    }
  }
}
