package org.schematest.junit.migration.trap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.MigrationFolder;
import org.schematest.junit.migration.flyway.FlywayMigrator;
import org.schematest.migration.ToolTrap;

class FlywayTrapsTest {

  private final MigrationFolder module;

  FlywayTrapsTest(@TempDir Path repository) {
    this.module = new MigrationFolder(repository.resolve("module"));
  }

  private List<ToolTrap> traps() {
    return new FlywayMigrator(
            List.of(module.location("db")), List.of("public"), Map.of(), List.of())
        .traps(module.folder());
  }

  private void indexIsMadeConcurrently() {
    module
        .with("db/V1__größe.sql", "create table \"Größe\" (\"Länge\" bigint);")
        .with(
            "db/V2__index.sql",
            "-- not: create index concurrently",
            "create index concurrently \"größe\"",
            "  on \"Größe\" (\"Länge\");");
  }

  @Test
  void an_index_that_is_made_concurrently_is_a_trap() {
    indexIsMadeConcurrently();
    assertThat(traps())
        .singleElement()
        .satisfies(
            trap -> {
              assertThat(trap.place().shortened()).isEqualTo("V2__index.sql:2");
              assertThat(trap.fix()).contains("flyway.postgresql.transactional.lock=false");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a on b (c);",
        "drop index concurrently a;",
        "select 1; create /* why */ index concurrently on b (c);"
      })
  void so_is_each_way_to_make_or_drop_one(String sql) {
    module.with("db/R__index.sql", sql);
    assertThat(traps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index a on b (c);",
        "create index \"concurrently\" on b (c);",
        "comment on index a is 'create index concurrently';",
        "reindex index concurrently a;",
        "refresh materialized view concurrently a;"
      })
  void nothing_else_is(String sql) {
    module.with("db/V1__other.sql", sql);
    assertThat(traps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flyway.conf | flyway.postgresql.transactional.lock=false",
        "conf/flyway.toml | postgresql.transactional.lock = false",
        "flyway.toml | '[flyway.postgresql.transactional]\nlock = false'",
        "src/main/resources/application.properties | spring.flyway.postgresql.transactional-lock=false",
        "src/main/resources/application.yml | '      transactional-lock: false'",
        "src/main/resources/application-prod.yaml | '      transactionalLock: \"false\"'",
        ".env.production | FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK=false",
        "docker-compose.yml | '      SPRING_FLYWAY_POSTGRESQL_TRANSACTIONALLOCK: \"false\"'",
        "Dockerfile | ENV FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK false",
        "build.gradle | 'environment \"FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK\", \"false\"'",
        "pom.xml | <postgresql.transactional.lock>false</postgresql.transactional.lock>",
        "build.gradle.kts | 'pluginConfiguration = mapOf(\"postgresqlTransactionalLock\" to \"false\")'"
      })
  void where_flyway_is_told_not_to_hold_its_lock_there_is_none(String file, String line) {
    indexIsMadeConcurrently();
    module.with(file, line);
    assertThat(traps()).isEmpty();
  }

  @Test
  void what_sets_the_environment_may_stand_above_the_module() {
    indexIsMadeConcurrently();
    new MigrationFolder(module.folder())
        .with("../.git/HEAD", "ref: refs/heads/main")
        .with("../compose.yaml", "  FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK: false");
    assertThat(traps()).isEmpty();
  }

  @Test
  void that_code_cannot_be_read_is_said() {
    indexIsMadeConcurrently();
    module
        .with("src/main/java/Other.java", "class Other {}")
        .with(
            "src/main/java/app/Config.java",
            "class Config implements FlywayConfigurationCustomizer {}")
        .with("src/main/kotlin/Main.kt", "val flyway = Flyway.configure().load()");
    assertThat(traps())
        .singleElement()
        .satisfies(
            trap ->
                assertThat(trap.fix())
                    .endsWith(
                        "; Flyway is configured in code too, which is not read"
                            + " (src/main/java/app/Config.java, src/main/kotlin/Main.kt): if that"
                            + " sets it, except this one with that as its reason"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# flyway.postgresql.transactional.lock=false",
        "flyway.postgresql.transactional.lock=true",
        "flyway.postgresql.lock=false"
      })
  void what_does_not_tell_it_so_does_not_help(String line) {
    indexIsMadeConcurrently();
    module.with("flyway.conf", line);
    assertThat(traps()).hasSize(1);
  }

  /** Without a limit of the test's own: it waits until the server says that it is blocked. */
  @Test
  @Timeout(120)
  void flyway_itself_waits_for_its_own_transaction_unless_it_is_told() throws SQLException {
    indexIsMadeConcurrently();
    try (TestServer running = TestServer.start()) {
      TestDatabase database = running.server().create(List.of("public"));
      FluentConfiguration byDefault =
          Flyway.configure()
              .loggers("slf4j")
              .dataSource(database.dataSource())
              .locations(module.location("db"));
      CompletableFuture<Boolean> migrated =
          CompletableFuture.supplyAsync(() -> byDefault.load().migrate().success);
      assertThat(endWhatIsBlocked(database)).isEqualTo("idle in transaction");
      assertThat(migrated.handle((success, failure) -> failure != null).join()).isTrue();
      TestDatabase other = running.server().create(List.of("public"));
      FluentConfiguration told = Flyway.configure().loggers("slf4j").dataSource(other.dataSource());
      told.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
          .setTransactionalLock(false);
      assertThat(told.locations(module.location("db")).load().migrate().migrationsExecuted)
          .isEqualTo(2);
    }
  }

  /**
   * What the session does that the index waits for; then ends the wait. For a moment the index
   * waits for whoever looks, too, whose snapshot is older: that one does not count.
   */
  private static String endWhatIsBlocked(TestDatabase database) throws SQLException {
    try (Connection observer = database.connect();
        Statement statement = observer.createStatement()) {
      while (true) {
        try (ResultSet blocked =
            statement.executeQuery(
                "select blocker.state, pg_terminate_backend(waiting.pid) from pg_stat_activity"
                    + " waiting join pg_stat_activity blocker on blocker.pid ="
                    + " any(pg_blocking_pids(waiting.pid)) where waiting.datname ="
                    + " current_database() and waiting.query like '%create index concurrently%'"
                    + " and pg_backend_pid() not in (waiting.pid, blocker.pid)"
                    + " and blocker.backend_type = 'client backend'")) {
          if (blocked.next()) {
            return blocked.getString(1);
          }
        }
      }
    }
  }
}
