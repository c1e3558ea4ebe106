package org.schematest.junit.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.ForkedRun;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.flyway.FlywayMigrator;

/** A JVM is killed at any moment, and the next run has to come by what it would have had. */
class CrashTest {

  private static final int MIGRATIONS = 30;
  private static final int KILLS = 20;
  private static final long GONE_SECONDS = 10;

  /** The tables of migrations, and a role that two runs on one cluster would both make. */
  record Migrated(String location) implements TemplateRecipe {

    private FlywayMigrator migrator() {
      return new FlywayMigrator(List.of(location), List.of("public"), Map.of(), List.of());
    }

    @Override
    public Optional<String> key() {
      return migrator().key();
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
      Child.say("migrating");
      String notes = migrator().migrate(database).count() + " migrations";
      Child.say("migrated");
      return notes;
    }
  }

  /** What is killed: a run that tells which part of it begins. */
  static final class Child {

    private Child() {}

    static void say(String part) {
      System.out.println("part " + part);
    }

    public static void main(String[] arguments) throws SQLException {
      say("starting");
      EmbeddedPostgresSource source =
          new EmbeddedPostgresSource(EmbeddedSettings.ofSystemProperties(18));
      Template template = source.template(new Migrated(arguments[0]));
      // As long as nobody kills it.
      for (int i = 0; i < 1_000; i++) {
        say("cloning");
        TestDatabase copy = template.server().copy(template.database());
        say("testing");
        check(copy);
        say("dropping");
        template.server().drop(copy);
      }
      source.close();
    }
  }

  private static void check(TestDatabase copy) throws SQLException {
    try (Connection connection = copy.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into table_%d values (1)".formatted(MIGRATIONS));
      try (ResultSet tables =
          statement.executeQuery(
              "select count(*) from pg_tables where tablename ~ '^table_[0-9]+$'")) {
        tables.next();
        assertThat(tables.getInt(1)).isEqualTo(MIGRATIONS);
      }
    }
  }

  /** Passes, whatever the run before left. */
  private static void normalRun(TestCache cache, Migrated recipe) throws SQLException {
    try (EmbeddedPostgresSource source = cache.source()) {
      Template template = source.template(recipe);
      assertThat(template.notes()).isEqualTo(MIGRATIONS + 1 + " migrations");
      check(template.server().copy(template.database()));
    }
  }

  @Test
  void whenever_a_run_is_killed_the_next_one_passes_and_nothing_is_left(@TempDir Path migrations)
      throws Exception {
    for (int number = 1; number <= MIGRATIONS; number++) {
      write(migrations, number);
    }
    Files.writeString(migrations.resolve("R__role.sql"), "create role seller");
    Migrated recipe = new Migrated("filesystem:" + migrations);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    SortedMap<String, Integer> killedIn = new TreeMap<>();
    try (TestCache cache = TestCache.make()) {
      normalRun(cache, recipe);
      long cold = millisOfARun(cache, recipe);
      for (int kill = 0; kill < KILLS; kill++) {
        boolean isCold = kill % 2 == 0;
        if (isCold) {
          cache.remove("golden-", "slot-");
        }
        if (kill % 4 == 0) {
          cache.remove("pristine-");
        }
        // From its first moment to well after the last part has begun.
        long after = (long) (cold * (isCold ? 1.5 : 1) * (kill + random.nextDouble()) / KILLS);
        killedIn.merge(killed(cache, recipe, after), 1, Integer::sum);
        normalRun(cache, recipe);
      }
      System.out.printf("killed in %s (seed %d)%n", killedIn, seed);
      assertNothingIsLeft(cache, recipe);
    }
    assertThat(killedIn).as("seed %d", seed).hasSizeGreaterThan(2);
  }

  private static void write(Path migrations, int number) throws IOException {
    Files.writeString(
        migrations.resolve("V%d__table.sql".formatted(number)),
        "create table table_%d (id bigint primary key)".formatted(number));
  }

  private static ForkedRun child(TestCache cache, Migrated recipe) throws IOException {
    return ForkedRun.start(
        List.of("-Dschematest.cache=" + cache.path()), Child.class, List.of(recipe.location()));
  }

  /** Until it clones, with nothing but the programs there before. */
  private static long millisOfARun(TestCache cache, Migrated recipe) throws Exception {
    cache.remove("golden-", "slot-", "pristine-");
    long start = System.nanoTime();
    long millis;
    try (ForkedRun child = child(cache, recipe)) {
      while (!child.linesSoFar().contains("part cloning")) {
        TimeUnit.MILLISECONDS.sleep(20);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(2));
      }
      millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
    awaitNoProcess(cache);
    return millis;
  }

  /** The part that it was in. */
  private static String killed(TestCache cache, Migrated recipe, long millis) throws Exception {
    try (ForkedRun child = child(cache, recipe)) {
      child.killAfter(millis);
      List<String> lines = child.linesSoFar();
      assertThat(lines).allMatch(line -> line.startsWith("part ") || line.startsWith("["));
      return lines.isEmpty() ? "not started" : lines.get(lines.size() - 1);
    }
  }

  private static void awaitNoProcess(TestCache cache) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GONE_SECONDS);
    while (!cache.processes().isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(cache.processes()).isEmpty();
  }

  private static TestDatabase copy(Template template) {
    return template.server().copy(template.database());
  }

  private static void assertNothingIsLeft(TestCache cache, Migrated recipe) throws Exception {
    awaitNoProcess(cache);
    assertThat(cache.heldLocks()).isEmpty();
    assertThat(cache.folders("staging-")).isEmpty();
    assertThat(cache.folders("trash-")).isEmpty();
    assertThat(cache.folders("golden-")).hasSize(1);
    try (EmbeddedPostgresSource source = cache.source();
        Connection connection = copy(source.template(recipe)).connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select count(*), current_setting('data_directory') from pg_database")) {
      found.next();
      assertThat(found.getInt(1)).as("those of initdb, the template, and the copy").isEqualTo(5);
      try (Stream<Path> databases = Files.list(Path.of(found.getString(2), "base"))) {
        assertThat(databases).hasSize(5);
      }
    }
  }
}
