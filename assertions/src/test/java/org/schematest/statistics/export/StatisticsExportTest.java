package org.schematest.statistics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.file.StatisticsFile;
import org.schematest.testing.TestPostgres;

class StatisticsExportTest {

  private static final DataSource DATABASE =
      TestPostgres.freshDatabase(
          "create table orders (id int primary key, status text, note text)",
          "insert into orders select n, 'paid-' || n % 3, 'n' from generate_series(1, 1500) n",
          "analyze");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_file_is_written_as_a_whole_and_what_it_covers_is_told(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("stats/production.json");
    int code =
        run(
            "--url", url(),
            "--user", "postgres",
            "--schemas", "public",
            "--values", "public.orders.status",
            "--hide", "public.orders.note",
            "--out", file.toString());

    assertThat(err.toString(UTF_8))
        .startsWith("exported the statistics of 1 of 1 tables, the oldest gathered on ")
        .endsWith("values were written of: public.orders.status\n");
    assertThat(code).isZero();
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(StatisticsFile.read(file).tables())
        .containsOnlyKeys(new QualifiedName("public", "orders"));
    assertThat(Files.readString(file)).contains("paid-1").doesNotContain("note");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void what_was_there_stays_when_the_database_refuses(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("production.json");
    Files.writeString(file, "as it was");
    int code = run("--url", url() + "_gone", "--user", "postgres", "--out", file.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .startsWith("the database refused: FATAL: database \"test_")
        .endsWith("_gone\" does not exist\n");
    assertThat(file).hasContent("as it was");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void without_a_file_the_text_goes_to_the_standard_output() throws SQLException {
    assertThat(run("--url", url(), "--user", "postgres")).isZero();
    assertThat(StatisticsFile.parse(out.toString(UTF_8), "out").tables()).hasSize(1);
    assertThat(err.toString(UTF_8)).endsWith("no values were written\n");
  }

  @Test
  void help_and_the_query_are_printed() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo(ExportOptions.HELP);
    out.reset();
    assertThat(run("--sql")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo(StatisticsExport.query()).contains("psql -XAtq");
  }

  @Test
  void wrong_arguments_are_a_sentence_and_exit_code_2() throws SQLException {
    assertMisused(
        "--url should say which database, as jdbc:postgresql://host/database;"
            + " --help tells what there is");
    assertMisused("--out needs a value; --help tells what there is", "--out", "--url", "x");
    assertMisused(
        "there is no argument \"--colour\"; --help tells what there is", "--colour", "red");
    assertMisused("there is no argument \"red\"; --help tells what there is", "red");
    assertMisused(
        "a password in --url can be seen by others on this machine: put it into PGPASSWORD or"
            + " ~/.pgpass; --help tells what there is",
        "--url",
        "jdbc:postgresql://db/shop?password=secret");
    assertMisused(
        "\"orders.status\" should be a name in full, as SQL spells it: schema.table.column",
        "--url",
        url(),
        "--values",
        "orders.status");
    assertMisused(
        "there is no public.orders.state to disclose or to hide; public.orders has:"
            + " id, note, status",
        "--url",
        url(),
        "--user",
        "postgres",
        "--values",
        "public.orders.status",
        "public.orders.state");
    assertMisused(
        "no schema shop in the database; it has: public",
        "--url",
        url(),
        "--user",
        "postgres",
        "--schemas",
        "public,shop");
  }

  private void assertMisused(String message, String... arguments) {
    err.reset();
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isEqualTo(message + "\n");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  private int run(String... arguments) {
    return new StatisticsExport(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of())
        .run(arguments);
  }

  private static String url() throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      return connection.getMetaData().getURL().replaceFirst("\\?.*", "");
    }
  }
}
