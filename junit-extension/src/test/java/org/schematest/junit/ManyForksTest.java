package org.schematest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.embedded.TestCache;
import org.schematest.schema.Schema;

/** A big build: 100 test classes, spread over 4 forks that begin at once, with nothing kept yet. */
class ManyForksTest {

  private static final int CLASSES = 100;
  private static final int FORKS = 4;

  /** Every tenth class asks for what is not there. */
  private static final int FAILING = 10;

  /** What each of the classes inherits. */
  @SchemaTest
  abstract static class ManyForksCase {

    @Test
    void reads_the_schema_and_has_a_database_of_its_own(
        Schema schema, Connection connection, TestDatabase database) throws SQLException {
      assertThat(schema.findTable("orders")).isPresent();
      Sql.execute(connection, "insert into customers (email) values ('a@b.c')");
      assertThat(Sql.value(connection, "select count(*) from customers")).isEqualTo("1");
      System.out.println("database " + database.name());
    }

    @Test
    void finds_what_it_looks_for(Schema schema) {
      assertThat(schema.findTable(looksFor())).isPresent();
    }

    protected String looksFor() {
      return "customers";
    }
  }

  private static String name(int number) {
    return "org.schematest.junit.Case%02d".formatted(number);
  }

  private static void compile(Path sources, Path classes) throws IOException {
    Files.createDirectories(sources);
    List<File> files = new ArrayList<>();
    for (int number = 0; number < CLASSES; number++) {
      String simpleName = "Case%02d".formatted(number);
      Path file = sources.resolve(simpleName + ".java");
      Files.writeString(
          file,
          """
          package org.schematest.junit;
          class %s extends %s {
            @Override protected String looksFor() { return "%s"; }
          }
          """
              .formatted(
                  simpleName,
                  ManyForksCase.class.getCanonicalName(),
                  number % FAILING == 0 ? "costumers" : "customers"));
      files.add(file.toFile());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    assertThat(
            compiler
                .getTask(
                    said,
                    null,
                    null,
                    List.of(
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path")),
                    null,
                    compiler
                        .getStandardFileManager(null, null, null)
                        .getJavaFileObjectsFromFiles(files))
                .call())
        .as(said.toString())
        .isTrue();
  }

  @Test
  void every_verdict_is_right_and_the_migrations_are_applied_once(@TempDir Path folder)
      throws Exception {
    Path classes = folder.resolve("classes");
    compile(folder.resolve("sources"), classes);
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    List<String> lines = new ArrayList<>();
    try (TestCache cache = TestCache.make()) {
      List<ForkedRun> forks = new ArrayList<>();
      try {
        for (int fork = 0; fork < FORKS; fork++) {
          int first = fork;
          forks.add(
              ForkedRun.start(
                  List.of(
                      "-Dschematest.cache=" + cache.path(),
                      "-Dorg.slf4j.simpleLogger.log.org.flywaydb=info"),
                  classPath,
                  JUnitRun.class,
                  IntStream.range(0, CLASSES)
                      .filter(number -> number % FORKS == first)
                      .mapToObj(ManyForksTest::name)
                      .toList()));
        }
        for (ForkedRun fork : forks) {
          lines.addAll(fork.lines());
        }
      } finally {
        for (ForkedRun fork : forks) {
          fork.close();
        }
      }
      assertThat(cache.folders("golden-")).hasSize(1);
      assertThat(cache.folders("pristine-")).hasSize(1);
      assertThat(cache.folders("slot-")).hasSizeBetween(1, FORKS);
      assertThat(cache.processes()).isEmpty();
      assertThat(cache.heldLocks()).isEmpty();
    }
    assertThat(lines.stream().filter(line -> line.contains("Successfully applied")))
        .as("forks that migrated")
        .hasSize(1);
    assertThat(verdicts(lines)).isEqualTo(expected());
    assertThat(lines.stream().filter(line -> line.startsWith("database ")).distinct())
        .hasSize(CLASSES);
  }

  private static Set<String> verdicts(List<String> lines) {
    return new TreeSet<>(
        lines.stream().filter(line -> line.contains(" org.schematest.junit.Case")).toList());
  }

  private static Set<String> expected() {
    Set<String> expected = new TreeSet<>();
    for (int number = 0; number < CLASSES; number++) {
      expected.add(
          "SUCCESSFUL %s reads_the_schema_and_has_a_database_of_its_own(Schema, Connection, TestDatabase)"
              .formatted(name(number)));
      expected.add(
          "%s %s finds_what_it_looks_for(Schema)"
              .formatted(number % FAILING == 0 ? "FAILED" : "SUCCESSFUL", name(number)));
    }
    return expected;
  }
}
