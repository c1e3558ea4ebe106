package org.schematest.junit.migration.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.migration.promise.TrailRun.Step;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

/** What a migration leaves in its session, as a promise: each failure is mended by what it says. */
class SessionPromisesTest {

  private static TestServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private MigrationTrail trail(List<String> lines) {
    Step next = new Step(List.of("alter table customers add column vip boolean;"), true);
    return new TrailRun(server.server(), folder).ofSteps(List.of(new Step(lines, true), next));
  }

  private void isMended(String golden, String... lines) {
    MigrationTrail broken = trail(List.of(lines));
    Throwable failure = catchThrowable(() -> assertThat(broken).leavesSessionsAsTheyWere());
    GoldenText.assertGolden(golden, failure);
    List<String> mended = new ArrayList<>(List.of(lines));
    SafeSteps.in(String.valueOf(failure.getMessage())).forEach(step -> mended.addAll(step.lines()));
    assertThat(mended).hasSizeGreaterThan(lines.length);
    MigrationTrail after = trail(mended);
    assertThatCode(() -> assertThat(after).leavesSessionsAsTheyWere()).doesNotThrowAnyException();
  }

  @Test
  void a_search_path_that_stays() {
    isMended(
        "session_search_path",
        "set search_path = \"Shop\", public;",
        "alter table \"Order Lines\" add column note text;");
  }

  @Test
  void a_setting_that_a_function_leaves() {
    isMended(
        "session_function",
        "create function \"Laut\"() returns text language sql",
        "  return set_config('client_min_messages', 'error', false);",
        "select \"Laut\"();");
  }

  @Test
  void an_advisory_lock_that_nobody_gives_back() {
    isMended(
        "session_lock",
        "select pg_advisory_lock(7);",
        "update orders set note = 'x' where id = 1;");
  }

  @Test
  void a_local_setting_and_one_that_is_reset_leave_nothing() {
    MigrationTrail trail =
        trail(
            List.of(
                "set local role pg_monitor;",
                "reset role;",
                "set local search_path = \"Shop\";",
                "set statement_timeout = '5s';",
                "alter table \"Order Lines\" add column note text;",
                "reset statement_timeout;"));
    assertThatCode(() -> assertThat(trail).leavesSessionsAsTheyWere()).doesNotThrowAnyException();
  }

  @Test
  void an_exception_is_of_the_statement_that_did_it() {
    MigrationTrail trail =
        trail(List.of("select 1;", "set statement_timeout = '5s';", "set lock_timeout = '1s';"));
    assertThatCode(
            () ->
                assertThat(
                        trail
                            .except("V2__change.sql:2", "the next one is short")
                            .except("V2__change.sql:3", "it wants it as well"))
                    .leavesSessionsAsTheyWere())
        .doesNotThrowAnyException();
    assertThat(TrailText.of(trail))
        .contains(
            """
              leaves     lock_timeout 1s, formerly lock_timeout 0
                         statement_timeout 5s, formerly statement_timeout 0
            """);
  }
}
