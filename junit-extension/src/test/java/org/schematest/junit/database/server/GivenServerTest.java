package org.schematest.junit.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;

/** On a server that these tests did not ask for: one with databases and users of its own. */
class GivenServerTest {

  private static final String OURS =
      "select datname from pg_database where datname ~ '^schematest_[0-9a-f]{16}_'";

  private static TestServer host;
  private static TestDatabase app;

  private final List<GivenPostgresSource> open = new ArrayList<>();

  @BeforeAll
  static void start() throws SQLException {
    host = TestServer.of(TestServer.embedded());
    app = host.server().create(List.of("public"));
    execute(
        "create table precious (id int); insert into precious values (1)",
        "create role maker login createdb password 'secret'",
        "create role reader login password 'secret'",
        "create role frozen login createdb password 'secret'",
        "alter role frozen set default_transaction_read_only = on");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void nothing_is_there_before() throws SQLException {
    assertThat(ours()).isEmpty();
  }

  @AfterEach
  void nothing_is_left() throws SQLException {
    open.forEach(GivenPostgresSource::close);
    assertThat(ours()).isEmpty();
    assertThat(values("select count(*) from precious")).containsExactly("1");
    assertThat(values("select count(*) from pg_locks where locktype = 'advisory'"))
        .containsExactly("0");
  }

  private static void execute(String... commands) throws SQLException {
    try (Connection connection = app.connect();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static List<String> values(String sql) throws SQLException {
    return values(app, sql);
  }

  private static List<String> values(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static List<String> ours() throws SQLException {
    return values(OURS);
  }

  private GivenPostgresSource source(String user, String password) {
    return source(app.url(), user, password, Optional.empty());
  }

  private GivenPostgresSource source(
      String url, String user, String password, Optional<Integer> major) {
    GivenPostgresSource source =
        new GivenPostgresSource(url, Optional.of(user), Optional.of(password), major);
    open.add(source);
    return source;
  }

  private GivenPostgresSource asSuperuser() {
    return source(app.user(), app.password());
  }

  private static DatabaseServer server(GivenPostgresSource source) {
    return source.template(new TestServer.Empty()).server();
  }

  private static void refused(GivenPostgresSource source, String sentence) {
    assertThatThrownBy(() -> server(source))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessage(sentence);
  }

  /** A database with settings of all kinds that its maker may set. */
  private record Settled(boolean superuser) implements TemplateRecipe {

    @Override
    public Optional<String> key() {
      return Optional.empty();
    }

    @Override
    public Optional<TemplateRecipe> base() {
      return Optional.empty();
    }

    @Override
    public List<String> searchPath() {
      return List.of("My \"100%\" Shop", "{d}", "it's, öffentlich", "public");
    }

    @Override
    public String fill(TestDatabase database) {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        String name = '"' + database.name() + '"';
        statement.execute("create schema \"My \"\"100%\"\" Shop\" create table orders (id int)");
        statement.execute("insert into orders values (1)");
        statement.execute("alter database " + name + " set work_mem = '7MB'");
        statement.execute(
            "alter role current_user in database " + name + " set lock_timeout = '3s'");
        if (superuser) {
          statement.execute("alter database " + name + " set \"app.path\" = 'C:\\temp''s'");
        }
        return "filled";
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void a_copy_is_as_its_original(GivenPostgresSource source, boolean superuser)
      throws SQLException {
    Template template = source.template(new Settled(superuser));
    TestDatabase copy = template.server().copy(template.database());
    for (TestDatabase one : List.of(template.database(), copy)) {
      assertThat(values(one, "show search_path"))
          .containsExactly("\"My \"\"100%\"\" Shop\", \"{d}\", \"it's, öffentlich\", public");
      assertThat(values(one, "show work_mem")).containsExactly("7MB");
      assertThat(values(one, "show lock_timeout")).containsExactly("3s");
      assertThat(values(one, "select current_setting('app.path', true)"))
          .containsExactly(superuser ? "C:\\temp's" : null);
    }
    try (Connection connection = copy.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into orders values (2)");
    }
    assertThat(values(copy, "select count(*) from orders")).containsExactly("2");
    assertThat(values(template.database(), "select count(*) from orders")).containsExactly("1");
  }

  @Test
  void a_parameter_of_the_url_does_not_lead_to_a_database_that_was_there() throws SQLException {
    // The driver lets it go before the database that the URL names.
    String url =
        app.url().replace(app.name(), "postgres")
            + "?PGDBNAME="
            + URLEncoder.encode(app.name(), StandardCharsets.UTF_8);
    GivenPostgresSource source = source(url, app.user(), app.password(), Optional.empty());
    assertThatThrownBy(() -> server(source))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageContaining("PGDBNAME");
  }

  @Test
  void a_copy_is_as_its_original_for_a_superuser() throws SQLException {
    a_copy_is_as_its_original(asSuperuser(), true);
  }

  @Test
  void a_copy_is_as_its_original_for_one_who_may_only_make_databases() throws SQLException {
    a_copy_is_as_its_original(source("maker", "secret"), false);
  }

  @Test
  void every_database_says_in_its_comment_whose_it_is() throws SQLException {
    server(source("maker", "secret")).create(List.of("public"));
    assertThat(
            values(
                "select datname from pg_database where shobj_description(oid, 'pg_database') ="
                    + " 'throw-away database of schematest run ' || substr(datname, 12, 16)"))
        .hasSize(2)
        .isEqualTo(ours());
  }

  @Test
  void what_a_run_did_not_drop_is_dropped_at_its_end() throws SQLException {
    GivenPostgresSource source = asSuperuser();
    TestDatabase database = server(source).create(List.of("public"));
    try (Connection connection = database.connect()) {
      source.close();
      assertThat(connection.isValid(1)).isFalse();
    }
    assertThat(ours()).isEmpty();
    source.close();
  }

  @Test
  void a_template_that_cannot_be_filled_is_dropped() throws SQLException {
    GivenPostgresSource source = asSuperuser();
    assertThatThrownBy(
            () ->
                source.template(
                    new TemplateRecipe() {
                      @Override
                      public Optional<String> key() {
                        return Optional.empty();
                      }

                      @Override
                      public Optional<TemplateRecipe> base() {
                        return Optional.empty();
                      }

                      @Override
                      public List<String> searchPath() {
                        return List.of("public");
                      }

                      @Override
                      public String fill(TestDatabase database) {
                        throw new IllegalStateException("no such migration");
                      }
                    }))
        .hasMessage("no such migration");
    assertThat(ours()).isEmpty();
  }

  @Test
  void only_a_database_with_the_comment_of_this_run_is_dropped() throws SQLException {
    DatabaseServer server = server(asSuperuser());
    TestDatabase kept = server.create(List.of("public"));
    execute("comment on database \"" + kept.name() + "\" is 'I keep this'");
    assertThatThrownBy(() -> server.drop(kept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is not ours to drop: it has not the comment of this run");
    assertThatThrownBy(() -> server.drop(app)).isInstanceOf(IllegalArgumentException.class);
    open.forEach(GivenPostgresSource::close);
    assertThat(ours()).containsExactly(kept.name());
    server(asSuperuser());
    assertThat(ours()).contains(kept.name());
    execute("drop database \"" + kept.name() + "\"");
  }

  @Test
  void runs_on_one_server_do_not_disturb_each_other() throws SQLException {
    DatabaseServer one = server(source("maker", "secret"));
    TestDatabase first = one.create(List.of("public"));
    GivenPostgresSource second = source("maker", "secret");
    TestDatabase other = server(second).create(List.of("public"));
    assertThat(values(first, "select 1")).containsExactly("1");
    second.close();
    assertThat(values(first, "select 1")).containsExactly("1");
    assertThat(ours()).contains(first.name()).doesNotContain(other.name());
    assertThatThrownBy(() -> one.drop(other)).hasMessageContaining("is not ours to drop");
  }

  /** As {@code kill -9} does it: the server sees the end of the connection, and nothing else. */
  private static void kill_all_runs() throws SQLException {
    execute(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
            + " where application_name ~ '^schematest [0-9a-f]{16}$'");
  }

  @Test
  void the_databases_of_a_killed_run_are_dropped_by_the_next() throws SQLException {
    DatabaseServer killed = server(source("maker", "secret"));
    killed.create(List.of("public"));
    List<String> left = ours();
    assertThat(left).hasSize(2);
    kill_all_runs();
    // In another database than that run's: locks of one are not seen from another by trying.
    GivenPostgresSource next =
        source(app.url().replace(app.name(), "postgres"), "maker", "secret", Optional.empty());
    server(next);
    assertThat(ours()).hasSize(1).doesNotContainAnyElementsOf(left);
  }

  /** It may be anybody's: a name is no proof. */
  @Test
  void one_that_has_such_a_name_and_no_mark_stays_and_is_named_in_a_warning() throws SQLException {
    String unmarked = "schematest_0123456789abcdef_1";
    execute("create database \"" + unmarked + "\"");
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
      server(asSuperuser());
      assertThat(ours()).contains(unmarked);
    } finally {
      System.setErr(before);
      execute("drop database if exists \"" + unmarked + "\"");
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("WARN")
        .contains(
            "database "
                + unmarked
                + " may be of a run that was killed, but has no comment that says so: drop it if it"
                + " is not yours");
  }

  @Test
  void a_database_in_use_is_left_alone_whoever_seems_to_be_dead() throws SQLException {
    TestDatabase used = server(source("maker", "secret")).create(List.of("public"));
    kill_all_runs();
    try (Connection connection = used.connect()) {
      server(source("maker", "secret"));
      assertThat(connection.isValid(1)).isTrue();
      assertThat(ours()).contains(used.name());
    }
    server(source("maker", "secret"));
    assertThat(ours()).doesNotContain(used.name());
  }

  @Test
  void a_database_of_another_user_is_left_alone() throws SQLException {
    TestDatabase left = server(source("maker", "secret")).create(List.of("public"));
    kill_all_runs();
    server(asSuperuser());
    assertThat(ours()).contains(left.name());
    server(source("maker", "secret"));
    assertThat(ours()).doesNotContain(left.name());
  }

  @Test
  void credentials_may_stand_in_the_url() throws SQLException {
    GivenPostgresSource source =
        new GivenPostgresSource(
            app.url() + "?user=maker&password=secret&ApplicationName=mine",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    open.add(source);
    TestDatabase database = server(source).create(List.of("public"));
    assertThat(database.url()).endsWith("?ApplicationName=mine");
    assertThat(values(database, "select current_user")).containsExactly("maker");
    assertThat(values(database, "show application_name")).containsExactly("mine");
  }

  @Test
  void a_user_who_must_not_make_databases() {
    refused(
        source("reader", "secret"),
        "user reader must not make databases there: alter role \"reader\" createdb");
  }

  @Test
  void a_user_whose_transactions_are_read_only() {
    refused(
        source("frozen", "secret"),
        "transactions of user frozen are read-only there (default_transaction_read_only): give a"
            + " user who can write");
  }

  @Test
  void a_url_that_makes_its_connections_read_only() {
    refused(
        source(app.url() + "?readOnly=true", "maker", "secret", Optional.empty()),
        "connections of its URL are read-only: leave the parameter readOnly out");
  }

  private void refusedWithoutNames(String url, Optional<String> user, String beginning) {
    GivenPostgresSource source =
        new GivenPostgresSource(url, user, Optional.empty(), Optional.empty());
    open.add(source);
    assertThatThrownBy(() -> server(source))
        .isInstanceOf(NoDatabaseException.class)
        .hasMessageStartingWith(beginning);
  }

  @Test
  void credentials_that_nobody_named() {
    refusedWithoutNames(
        app.url(),
        Optional.empty(),
        "user "
            + System.getProperty("user.name")
            + " cannot connect, and neither user nor password is named: give them as"
            + " schematest.postgres.user and schematest.postgres.password, or in the environment as"
            + " SCHEMATEST_POSTGRES_USER and SCHEMATEST_POSTGRES_PASSWORD (");
    refusedWithoutNames(
        app.url(),
        Optional.of("maker"),
        "user maker cannot connect, and no password is named: give it as"
            + " schematest.postgres.password, or in the environment as"
            + " SCHEMATEST_POSTGRES_PASSWORD (");
  }

  @Test
  void a_wrong_password() {
    refused(
        source("maker", "guess"),
        "user maker cannot connect: FATAL: password authentication failed for user \"maker\"");
  }

  @Test
  void a_database_that_does_not_exist() {
    refused(
        source(app.url().replace(app.name(), "nowhere"), "maker", "secret", Optional.empty()),
        "user maker cannot connect: FATAL: database \"nowhere\" does not exist");
  }

  @Test
  void another_version_than_a_test_wants() {
    refused(
        source(app.url(), "maker", "secret", Optional.of(14)),
        "it is PostgreSQL " + app.serverVersion() + ", and a test wants version 14");
  }

  @Test
  void a_failure_is_the_same_for_all_who_ask() {
    GivenPostgresSource source = source("reader", "secret");
    assertThatThrownBy(() -> server(source))
        .satisfies(first -> assertThatThrownBy(() -> server(source)).isSameAs(first));
  }

  @Test
  void a_server_that_takes_calls_and_does_not_answer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused(
          source(
              "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/app?loginTimeout=1",
              "maker",
              "secret",
              Optional.empty()),
          "user maker cannot connect: Connection attempt timed out.");
    }
  }

  @Test
  void the_password_of_the_test_is_the_one_that_counts() throws SQLException {
    assertThatThrownBy(() -> DriverManager.getConnection(app.url(), "maker", "guess").close())
        .isInstanceOf(SQLException.class);
    DriverManager.getConnection(app.url(), "maker", "secret").close();
  }
}
