package org.schematest.junit.database.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TestDatabase;

/** What is kept between runs, each of them a source of its own, and when it is not trusted. */
class KeptClusterTest {

  private static final String TABLE = "create table orders (id bigint)";

  private static TestCache cache;

  @BeforeAll
  static void make() throws IOException {
    cache = TestCache.make();
  }

  @AfterAll
  static void nothing_runs_and_no_lock_is_held() throws IOException {
    try (TestCache closed = cache) {
      assertThat(closed.processes()).isEmpty();
      assertThat(cache.heldLocks()).isEmpty();
      assertThat(cache.folders("session-")).isEmpty();
      assertThat(cache.folders("staging-")).isEmpty();
      assertThat(cache.folders("trash-")).isEmpty();
    }
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private interface Use {
    void use(Template template) throws Exception;
  }

  /** A run of its own. */
  private static void run(TestRecipe recipe, Use use) throws Exception {
    try (EmbeddedPostgresSource source = cache.source()) {
      use.use(source.template(recipe));
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    }
  }

  private static TestDatabase copy(Template template) {
    return template.server().copy(template.database());
  }

  private static Path data(Template template) throws SQLException {
    return Path.of(value(copy(template), "show data_directory"));
  }

  @Test
  void what_was_filled_once_is_there_in_the_next_run_with_its_notes() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    run(recipe, template -> assertThat(template.notes()).isEqualTo("notes of\n" + TABLE));
    run(
        recipe,
        template -> {
          assertThat(template.notes()).isEqualTo("notes of\n" + TABLE);
          TestDatabase copy = template.server().copy(template.database());
          assertThat(value(copy, "select count(*) from orders")).isEqualTo("0");
        });
    assertThat(recipe.filled()).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void it_is_so_on_every_version_each_with_clusters_of_its_own(int major) throws Exception {
    TestRecipe recipe = TestRecipe.of("the same on all versions", TABLE);
    TestRecipe seeded = recipe.then("so are the seeds", "insert into orders values (1)");
    for (int i = 0; i < 2; i++) {
      try (EmbeddedPostgresSource source = new EmbeddedPostgresSource(cache.settingsOf(major))) {
        Template template = source.template(seeded);
        assertThat(template.database().serverVersion()).startsWith(major + ".");
        execute(template.server().copy(template.database()), "create role intruder");
      }
    }
    assertThat(recipe.filled()).hasValue(1);
    assertThat(seeded.filled())
        .as("the cluster was made anew, with its first template")
        .hasValue(2);
  }

  @Test
  void the_data_folder_stays_where_it_is_and_the_password_does_not() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      run(
          recipe,
          template -> {
            seen.add(data(template) + " " + Files.getAttribute(data(template), "unix:ino"));
            seen.add(template.database().password());
          });
    }
    assertThat(seen.get(0)).isEqualTo(seen.get(2));
    assertThat(seen.get(1)).isNotEqualTo(seen.get(3));
  }

  @Test
  void another_key_has_another_cluster() throws Exception {
    TestRecipe one = TestRecipe.of(newKey(), TABLE);
    TestRecipe other = TestRecipe.of(newKey(), "create table customers (id bigint)");
    run(one, template -> {});
    run(
        other,
        template ->
            assertThat(value(copy(template), "select to_regclass('orders')")).isEqualTo("null"));
    assertThat(other.filled()).hasValue(1);
  }

  @Test
  void roles_that_migrations_made_are_there_again_and_meet_no_others() throws Exception {
    String role = "create role seller login password 'x'; alter role seller set jit = on";
    TestRecipe one = TestRecipe.of(newKey(), role);
    TestRecipe other = TestRecipe.of(newKey(), role);
    String found = "select count(*) from pg_roles where rolname = 'seller'";
    for (TestRecipe recipe : List.of(one, other, one)) {
      run(recipe, template -> assertThat(value(copy(template), found)).isEqualTo("1"));
    }
    assertThat(one.filled()).hasValue(1);
    assertThat(other.filled()).hasValue(1);
  }

  @Test
  void what_a_test_changed_of_the_whole_cluster_is_gone_in_the_next_run() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), "create role seller");
    for (String change :
        List.of(
            "create role intruder superuser",
            "grant pg_read_all_data to seller",
            "alter role seller set jit = on",
            "alter role seller password 'x'",
            "comment on role seller is 'x'",
            "alter system set work_mem = '1MB'",
            "grant set on parameter work_mem to seller",
            "alter database template1 set jit = on",
            "alter database postgres connection limit 1",
            "select pg_create_physical_replication_slot('held')")) {
      run(recipe, template -> execute(template.server().copy(template.database()), change));
    }
    run(
        recipe,
        template -> {
          assertThat(
                  value(
                      copy(template),
                      "select string_agg(rolname, ' ') from pg_roles where oid >= 16384"))
              .isEqualTo("seller");
          assertThat(value(copy(template), "select count(*) from pg_db_role_setting"))
              .as("that of the template, and those of the copies")
              .isEqualTo("3");
          assertThat(value(copy(template), "show work_mem")).isEqualTo("4MB");
          assertThat(value(copy(template), "select count(*) from pg_replication_slots"))
              .isEqualTo("0");
        });
    assertThat(recipe.filled()).hasValue(1);
  }

  @Test
  void databases_that_were_left_are_dropped_and_their_files_removed() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    run(
        recipe,
        template -> {
          template.server().copy(template.database());
          execute(copy(template), "create database \"by \"\"test\"\"\"");
        });
    run(recipe, template -> Files.createDirectory(data(template).resolve("base/99999")));
    run(
        recipe,
        template -> {
          assertThat(value(copy(template), "select count(*) from pg_database")).isEqualTo("5");
          try (Stream<Path> databases = Files.list(data(template).resolve("base"))) {
            assertThat(databases).hasSize(6);
          }
        });
  }

  @Test
  void nobody_changes_a_template_and_who_opens_it_gets_it_anew() throws Exception {
    TestRecipe base = TestRecipe.of(newKey(), TABLE + "; insert into orders values (1)");
    TestRecipe seeded = base.then(newKey(), "insert into orders values (2)");
    for (TestRecipe recipe : List.of(base, seeded)) {
      run(
          recipe,
          template -> {
            TestDatabase database = template.database();
            for (String closed : List.of(database.name(), "template1")) {
              assertThatThrownBy(
                      () -> ((PostgresServer) template.server()).database(closed).connect().close())
                  .isInstanceOf(SQLException.class)
                  .hasMessageContaining(
                      "database \"" + closed + "\" is not currently accepting connections");
            }
            execute(
                copy(template),
                "alter database \"" + database.name() + "\" with allow_connections true");
            execute(database, "delete from orders");
          });
      run(
          recipe,
          template ->
              assertThat(value(copy(template), "select min(id) from orders")).isEqualTo("1"));
    }
  }

  @Test
  void a_derived_template_is_kept_too() throws Exception {
    TestRecipe base = TestRecipe.of(newKey(), TABLE);
    TestRecipe seeded = base.then(newKey(), "insert into orders values (1), (2)");
    TestRecipe more = seeded.then(newKey(), "insert into orders values (3)");
    for (int i = 0; i < 2; i++) {
      run(
          more,
          template ->
              assertThat(
                      value(
                          template.server().copy(template.database()),
                          "select count(*) from orders"))
                  .isEqualTo("3"));
    }
    assertThat(List.of(base, seeded, more)).allMatch(recipe -> recipe.filled().get() == 1);
  }

  @Test
  void a_derived_template_that_was_not_completed_is_made_again() throws Exception {
    TestRecipe base = TestRecipe.of(newKey(), TABLE);
    TestRecipe seeded = base.then(newKey(), "insert into orders values (1), (2)");
    run(seeded, template -> {});
    Path slot = slot(base);
    try (Stream<Path> files = Files.list(slot)) {
      for (Path note : files.filter(file -> file.toString().contains("derived-")).toList()) {
        Files.delete(note);
      }
    }
    run(seeded, template -> {});
    assertThat(seeded.filled()).hasValue(2);
  }

  @Test
  void of_many_derived_templates_those_used_last_are_kept() throws Exception {
    TestRecipe base = TestRecipe.of(newKey(), TABLE);
    List<TestRecipe> seeds =
        IntStream.range(0, 12)
            .mapToObj(i -> base.then(newKey(), "insert into orders values (" + i + ")"))
            .toList();
    try (EmbeddedPostgresSource source = cache.source()) {
      seeds.forEach(source::template);
    }
    run(
        base,
        template ->
            assertThat(value(copy(template), "select count(*) from pg_database")).isEqualTo("13"));
    run(seeds.get(11), template -> {});
    assertThat(seeds.get(11).filled()).hasValue(1);
  }

  /** The slot that a run of the recipe works on. */
  private static Path slot(TestRecipe recipe) throws Exception {
    Path[] slot = new Path[1];
    run(recipe, template -> slot[0] = data(template).resolve("..").normalize());
    return slot[0];
  }

  @Test
  void a_damaged_cluster_is_made_anew() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    Path slot = slot(recipe);
    for (String damage :
        List.of("global/pg_control", "base", "pg_wal", "postgresql.conf", "PG_VERSION")) {
      Path damaged = slot.resolve("data").resolve(damage);
      if (Files.isDirectory(damaged)) {
        TestCache.delete(damaged);
      } else {
        Files.write(damaged, "nonsense".getBytes(UTF_8));
      }
      assertThat(slot(recipe)).isEqualTo(slot);
    }
    Files.delete(slot.resolve("password"));
    assertThat(slot(recipe)).isEqualTo(slot);
    assertThat(recipe.filled()).hasValue(1);
  }

  @Test
  void after_a_restart_of_the_machine_what_was_not_synced_is_copied_again() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    Path slot = slot(recipe);
    Object before = Files.getAttribute(slot, "unix:ino");
    slot(recipe);
    assertThat(Files.getAttribute(slot, "unix:ino")).isEqualTo(before);
    Files.writeString(slot.resolve("boot"), "another");
    slot(recipe);
    assertThat(Files.getAttribute(slot, "unix:ino")).isNotEqualTo(before);
    assertThat(recipe.filled()).hasValue(1);
  }

  @Test
  void a_damaged_original_is_made_again() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    Path slot = slot(recipe);
    String key = slot.getFileName().toString().replaceFirst("slot-(.*)-0", "$1");
    Path original = cache.path().resolve("golden-" + key);
    Files.write(original.resolve("data/global/pg_control"), "nonsense".getBytes(UTF_8));
    TestCache.delete(slot);
    slot(recipe);
    assertThat(recipe.filled()).hasValue(2);
  }

  @Test
  void what_initdb_made_is_made_again_when_it_is_damaged() throws Exception {
    for (TestRecipe recipe :
        List.of(TestRecipe.of(newKey(), TABLE), TestRecipe.withoutKey(TABLE))) {
      run(TestRecipe.of(newKey(), TABLE), template -> {});
      for (Path pristine : cache.folders("pristine-")) {
        // Those of other versions were damaged in the pass before, and nobody needed them.
        if (Files.exists(pristine.resolve("data"))) {
          TestCache.delete(pristine.resolve("data"));
        }
      }
      run(recipe, template -> {});
      assertThat(recipe.filled()).hasValue(1);
    }
  }

  @Test
  void whoever_is_killed_between_the_two_files_of_a_password_locks_nobody_out() throws Exception {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    Path slot = slot(recipe);
    Object before = Files.getAttribute(slot, "unix:ino");
    // Before the server was told the new one, and after it.
    Files.writeString(slot.resolve("password.next"), "never told");
    slot(recipe);
    Files.move(slot.resolve("password"), slot.resolve("password.next"));
    Files.writeString(slot.resolve("password"), "replaced");
    slot(recipe);
    assertThat(Files.getAttribute(slot, "unix:ino")).isEqualTo(before);
  }

  @Test
  void what_is_filled_while_it_changes_is_filled_again_and_kept_under_its_last_key()
      throws Exception {
    String last = newKey();
    Queue<String> keys = new ArrayDeque<>(List.of(newKey(), last));
    TestRecipe changing =
        new TestRecipe(
            () -> Optional.of(keys.size() > 1 ? keys.remove() : keys.element()),
            Optional.empty(),
            TABLE,
            new AtomicInteger());
    run(changing, template -> {});
    assertThat(changing.filled()).hasValue(2);
    TestRecipe changed = TestRecipe.of(last, TABLE);
    run(changed, template -> {});
    assertThat(changed.filled()).hasValue(0);
  }

  @Test
  void what_never_stays_as_it_is_is_refused() {
    TestRecipe changing =
        new TestRecipe(() -> Optional.of(newKey()), Optional.empty(), TABLE, new AtomicInteger());
    assertThatThrownBy(() -> run(changing, template -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the migrations or seeds were changed twice while a template was being made of them:"
                + " run the tests again when they stay as they are");
    assertThat(changing.filled()).hasValue(2);
  }

  @Test
  void what_fails_to_fill_throws_what_it_throws_and_leaves_nothing() throws Exception {
    String key = newKey();
    assertThatThrownBy(() -> run(TestRecipe.of(key, "create tabel"), template -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ERROR: syntax error");
    TestRecipe mended = TestRecipe.of(key, TABLE);
    run(mended, template -> {});
    assertThat(mended.filled()).hasValue(1);
  }

  @Test
  void without_a_key_a_cluster_lasts_as_long_as_its_source() throws Exception {
    TestRecipe recipe = TestRecipe.withoutKey("create role seller");
    for (int i = 0; i < 2; i++) {
      run(recipe, template -> assertThat(cache.folders("session-")).isNotEmpty());
    }
    assertThat(recipe.filled()).hasValue(2);
    assertThat(cache.folders("session-")).isEmpty();
  }

  @Test
  void runs_at_the_same_time_have_a_copy_each_of_one_original() throws Exception {
    String key = newKey();
    List<TestRecipe> recipes = List.of(TestRecipe.of(key, TABLE), TestRecipe.of(key, TABLE));
    try (EmbeddedPostgresSource one = cache.source();
        EmbeddedPostgresSource other = cache.source()) {
      CompletableFuture<Template> first =
          CompletableFuture.supplyAsync(() -> one.template(recipes.get(0)));
      CompletableFuture<Template> second =
          CompletableFuture.supplyAsync(() -> other.template(recipes.get(1)));
      assertThat(data(first.join())).isNotEqualTo(data(second.join()));
    }
    assertThat(recipes.stream().mapToInt(recipe -> recipe.filled().get()).sum()).isEqualTo(1);
  }

  @Test
  void several_threads_share_the_server_of_one_source() {
    TestRecipe recipe = TestRecipe.of(newKey(), TABLE);
    TestRecipe seeded = recipe.then(newKey(), "insert into orders values (1)");
    try (EmbeddedPostgresSource source = cache.source()) {
      assertThat(
              IntStream.range(0, 8)
                  .mapToObj(i -> i % 2 == 0 ? recipe : seeded)
                  .map(each -> CompletableFuture.supplyAsync(() -> source.template(each)))
                  .toList()
                  .stream()
                  .map(CompletableFuture::join)
                  .distinct())
          .hasSize(2);
    }
    assertThat(recipe.filled()).hasValue(1);
    assertThat(seeded.filled()).hasValue(1);
  }

  @Test
  void everything_is_for_its_owner_alone() throws Exception {
    Path slot = slot(TestRecipe.of(newKey(), TABLE));
    try (Stream<Path> tree = Files.walk(slot)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .matches(Files.isDirectory(path) ? "rwx------|rwx--x--x" : "rw-------");
      }
    }
  }

  @Test
  void a_tablespace_that_copies_would_share_is_refused_and_removed() throws Exception {
    Path data = slot(TestRecipe.of(newKey(), TABLE)).resolve("data");
    Path place = Files.createDirectory(cache.path().resolve("place"));
    // It has to be of the user that the server runs as.
    Files.setOwner(place, Files.getOwner(data));
    assertThatThrownBy(
            () ->
                run(
                    TestRecipe.of(newKey(), "create tablespace mine location '" + place + "'"),
                    template -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the migrations make a tablespace in " + place + ", which copies");
    assertThat(place).isEmptyDirectory();
    Files.delete(place);
  }
}
