package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.embedded.TestCache;
import org.schematest.schema.Schema;

/** The server of the last run in a working directory is started before a test asks for it. */
class EarlyStartTest {

  private static final String MIGRATIONS = "schematest.test.migrations";
  private static final String TAKEN = "What was started early is taken";
  private static final String STOPPED = "What was started early is stopped";
  private static final String PASSED = "SUCCESSFUL";

  private final TestCache cache;
  private final Path migrations;

  EarlyStartTest(@TempDir Path migrations) throws IOException {
    this.migrations = migrations;
    this.cache = TestCache.make();
    Files.writeString(migrations.resolve("V1__orders.sql"), "create table orders (id bigint)");
  }

  @AfterEach
  void remove() throws IOException {
    cache.close();
  }

  static class ShopCase {

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom(
                "filesystem:" + System.getProperty(MIGRATIONS, "nowhere"))
            .asExtension();

    @Test
    void has_orders(Schema schema) {
      assertThat(schema.findTable("orders")).isPresent();
    }
  }

  /** As many applications do, long after the server was started early. */
  static class FarCase {

    static {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    @RegisterExtension
    static final Extension SCHEMA =
        SchemaTestConfiguration.migratedFrom(
                "filesystem:" + System.getProperty(MIGRATIONS, "nowhere"))
            .asExtension();

    /** Migrations run in UTC, wherever the test is. */
    @Test
    void midnight_was_that_of_utc(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select at = '2020-06-15 00:00Z' from orders")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getBoolean(1)).isTrue();
      }
    }
  }

  /** Ends when what was started early is there, so that it is known to be stopped. */
  static class OtherCase {

    @Test
    void needs_no_database() throws InterruptedException {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("schematest-early-start")) {
          thread.join();
        }
      }
    }
  }

  private String run(Class<?> test) throws Exception {
    try (ForkedRun child =
        ForkedRun.start(
            List.of(
                "-Dorg.slf4j.simpleLogger.log.org.schematest=debug",
                "-Dschematest.cache=" + cache.path(),
                "-D" + MIGRATIONS + "=" + migrations),
            JUnitRun.class,
            List.of(test.getName()))) {
      return String.join("\n", child.lines());
    }
  }

  private void assertThatNothingIsLeft() throws IOException {
    assertThat(cache.processes()).isEmpty();
    assertThat(cache.heldLocks()).isEmpty();
  }

  @Test
  void a_further_run_finds_its_server_started() throws Exception {
    assertThat(run(ShopCase.class)).contains(PASSED).doesNotContain(TAKEN);
    assertThat(run(ShopCase.class)).contains(PASSED).contains(TAKEN);
    assertThatNothingIsLeft();
  }

  @Test
  void a_run_that_needs_no_server_stops_it_and_the_next_one_starts_none() throws Exception {
    run(ShopCase.class);
    assertThat(run(OtherCase.class)).contains(PASSED).contains(STOPPED);
    assertThatNothingIsLeft();
    assertThat(run(OtherCase.class)).contains(PASSED).doesNotContain(STOPPED);
  }

  @Test
  void changed_migrations_are_not_tested_on_what_was_started_for_the_old_ones() throws Exception {
    run(ShopCase.class);
    Files.writeString(migrations.resolve("V1__orders.sql"), "create table bookings (id bigint)");
    assertThat(run(ShopCase.class)).contains("FAILED").contains("orders").doesNotContain(TAKEN);
    assertThatNothingIsLeft();
  }

  @Test
  void a_time_zone_that_is_set_later_is_not_tested_on_what_was_made_in_another() throws Exception {
    Files.writeString(
        migrations.resolve("V1__orders.sql"),
        "create table orders (at timestamptz); insert into orders values ('2020-06-15 00:00')");
    run(ShopCase.class);
    assertThat(run(FarCase.class)).contains(PASSED).doesNotContain(TAKEN);
    assertThatNothingIsLeft();
  }

  @Test
  void whatever_is_remembered_no_run_fails_of_it_or_complains() throws Exception {
    run(ShopCase.class);
    try (Stream<Path> remembered = Files.list(cache.path().resolve("last-runs"))) {
      for (Path file : remembered.toList()) {
        Files.writeString(file, "99\nno key\n");
      }
    }
    assertThat(run(ShopCase.class)).contains(PASSED).doesNotContain("WARN", "ERROR");
    cache.remove("slot-", "golden-");
    assertThat(run(ShopCase.class)).contains(PASSED).doesNotContain("WARN", "ERROR");
    assertThatNothingIsLeft();
  }
}
