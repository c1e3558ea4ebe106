package org.schematest.migration.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.testing.Golden.assertGolden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.SchemaSoftAssertions;
import org.schematest.migration.file.FileText;
import org.schematest.migration.file.MigrationFile;
import org.schematest.migration.file.MigrationFile.Kind;
import org.schematest.migration.file.MigrationFiles;

/** Three migrations were released, one was written down since, and each way to change that. */
class MigrationDigestsTest {

  private static final Release NOVEMBER = new Release(LocalDate.of(2026, 11, 21), "2026.11");

  private static final MigrationFile CUSTOMERS =
      file("V1__customers.sql", "1", "create table customers (id bigint primary key);\n");
  private static final MigrationFile ORDERS =
      file(
          "V2__orders.sql",
          "2",
          """
          create table orders (
            id bigint primary key
          );
          -- keep this comment
          drop table if exists old_orders;
          """);
  private static final MigrationFile NAMES =
      file("V3__größe.sql", "3", "alter table \"Größe\" add column \"Straße\" text;\n");
  private static final MigrationFile NEW =
      file("V10__notes.sql", "10", "create table notes (id bigint);\n");

  private final Path folder;
  private final Path digest;

  MigrationDigestsTest(@TempDir Path folder) {
    this.folder = folder;
    this.digest = folder.resolve("db").resolve("migrations.digest");
  }

  private static MigrationFile file(String name, String version, String text) {
    return new MigrationFile(
        name, Kind.ONCE, Optional.of(version), "db/migration/" + name, FileText.of(text));
  }

  private static MigrationFile with(MigrationFile file, String text) {
    return file(file.name(), file.version().orElseThrow(), text);
  }

  private static String textOf(MigrationFile file) {
    return file.text().text();
  }

  private static MigrationFiles files(MigrationFile... files) {
    return new MigrationFiles(List.of(files));
  }

  @BeforeEach
  void three_are_released_and_one_is_accepted() {
    MigrationDigests digests = MigrationDigests.in(digest);
    assertThat(digests.releasing(NOVEMBER).differencesOf(files(CUSTOMERS, ORDERS, NAMES)))
        .isEmpty();
    assertThat(digests.accepting().differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW))).isEmpty();
  }

  private void assertItSays(String golden, MigrationFile... files) {
    Throwable failure =
        catchThrowable(() -> SchemaAssertions.assertThat(files(files)).areAsReleased(digest));
    assertThat(failure).isInstanceOf(AssertionError.class);
    // The folder is another one in each run.
    assertGolden(
        golden,
        new AssertionError(
            String.valueOf(failure.getMessage())
                .replace(folder.toString().replace('\\', '/'), "src")));
  }

  private void assertSilent(MigrationFile... files) {
    SchemaAssertions.assertThat(files(files)).areAsReleased(digest);
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(digest));
  }

  /** The line of the file, counted from 1, as a person would change it. */
  private void change(String line, @Nullable String other) throws IOException {
    List<String> lines = lines();
    int at = lines.indexOf(line);
    assertThat(at).isNotNegative();
    if (other == null) {
      lines.remove(at);
    } else {
      lines.set(at, other);
    }
    Files.write(digest, lines);
  }

  private String lineOf(MigrationFile file) throws IOException {
    return lines().stream().filter(line -> line.endsWith(file.name())).findFirst().orElseThrow();
  }

  @Test
  void the_file_is_a_text_that_a_reviewer_reads() {
    assertThat(digest)
        .content()
        .isEqualTo(
            """
            # The migrations of this project, in the order in which they are applied. Those that were
            # released do not change any more. A new one is added by running its test with
            # -Dschematest.acceptMigrations=true; -Dschematest.releaseMigrations=NAME marks
            # all as released. Each line begins with a SHA-256 of all lines before it, and then of the
            # migration: its text, its text without white space, when it was released, its name.
            released 3 47f46f795ea9a5fe0b734518022a5628663269faa7aa26468e8f4193f639e00a
            83a9e8166078b945208f0fa7b703743457af8d5ae9017aac8a16300cd10069b6  d279c314a87e  cc045750142c  2026-11-21/2026.11  V1__customers.sql
            2d858f1862c28464d93ec089f6d5a6e29969dff7ebf0916b5b2473af1df13e29  b9d8f5d782fe  cd2b3da30113  2026-11-21/2026.11  V2__orders.sql
            7c392476c131f8a65ab0755f55e0734837017eb539bbbcb98b1bc7fc111ce2eb  ba7aff85c96b  b964e84509f7  2026-11-21/2026.11  V3__größe.sql
            bb3bad3e1a39ca9e245af813aaa2609d402271bd2421b2e659ecb99256b340ac  3a2ac97c18c2  8e34a8de91a6  -  V10__notes.sql
            """);
  }

  @Test
  void a_clean_history_is_silent() {
    assertSilent(CUSTOMERS, ORDERS, NAMES, NEW);
  }

  @Test
  void line_ends_and_a_byte_order_mark_do_not_count() throws IOException {
    assertSilent(
        with(CUSTOMERS, "\ufeff" + textOf(CUSTOMERS)),
        with(ORDERS, textOf(ORDERS).replace("\n", "\r\n")),
        NAMES,
        NEW);
    Files.writeString(digest, Files.readString(digest).replace("\n", "\r\n"));
    assertSilent(CUSTOMERS, ORDERS, NAMES, NEW);
  }

  @Test
  void repeatable_migrations_are_not_in_it() throws IOException {
    MigrationFile view =
        new MigrationFile(
            "R__view.sql",
            Kind.REPEATABLE,
            Optional.empty(),
            "db/migration/R__view.sql",
            FileText.of("create or replace view v as select 1;"));
    MigrationDigests.in(digest)
        .accepting()
        .differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW, view));
    assertThat(lines()).noneMatch(line -> line.contains("R__view.sql"));
    assertSilent(CUSTOMERS, ORDERS, NAMES, NEW, view);
  }

  @Test
  void an_edit_of_one_letter_is_seen() {
    assertItSays(
        "released__edited",
        CUSTOMERS,
        with(ORDERS, textOf(ORDERS).replace("old_orders", "old_order")),
        NAMES,
        NEW);
  }

  @Test
  void a_line_that_is_joined_to_a_comment_is_seen() {
    assertItSays(
        "released__joined_lines",
        CUSTOMERS,
        with(ORDERS, textOf(ORDERS).replace("comment\n", "comment")),
        NAMES,
        NEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\t", "\u00a0"})
  void white_space_at_the_end_is_seen(String space) {
    assertThat(
            MigrationDigests.in(digest)
                .differencesOf(files(CUSTOMERS, with(ORDERS, textOf(ORDERS) + space), NAMES, NEW)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.problem())
                    .contains("but only its white space was edited since"));
  }

  @Test
  void a_migration_that_is_gone_is_seen() {
    assertItSays("released__removed", CUSTOMERS, NAMES, NEW);
  }

  @Test
  void a_migration_of_another_name_is_seen() {
    assertItSays(
        "released__renamed", CUSTOMERS, file("V2__order.sql", "2", textOf(ORDERS)), NAMES, NEW);
  }

  @Test
  void migrations_in_another_order_are_seen() {
    assertItSays("released__reordered", CUSTOMERS, NAMES, ORDERS, NEW);
  }

  @Test
  void a_migration_before_the_last_one_that_was_released_is_seen() {
    assertItSays(
        "released__back_dated",
        CUSTOMERS,
        ORDERS,
        file("V2.1__late.sql", "2.1", "select 1;"),
        NAMES,
        NEW);
  }

  @Test
  void two_of_one_version_are_seen() {
    assertItSays(
        "released__same_version",
        CUSTOMERS,
        ORDERS,
        NAMES,
        NEW,
        file("V10.0__other.sql", "10.0", "select 1;"));
  }

  @Test
  void two_of_one_name_are_seen() {
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW, NEW)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .isEqualTo(
                        "migration V10__notes.sql: should have a name of its own, but another one"
                            + " has it too"));
  }

  @Test
  void a_migration_that_nobody_wrote_down_is_seen() {
    assertItSays(
        "released__unknown",
        CUSTOMERS,
        ORDERS,
        NAMES,
        NEW,
        file("V11__more.sql", "11", "select 1;"));
  }

  @Test
  void what_is_not_released_may_be_edited_but_has_to_be_written_down() {
    MigrationFile edited = with(NEW, "create table notes (id bigint, note text);\n");
    assertItSays("released__edited_unreleased", CUSTOMERS, ORDERS, NAMES, edited);
    assertThat(
            MigrationDigests.in(digest)
                .accepting()
                .differencesOf(files(CUSTOMERS, ORDERS, NAMES, edited)))
        .isEmpty();
    assertSilent(CUSTOMERS, ORDERS, NAMES, edited);
    assertThat(
            MigrationDigests.in(digest).accepting().differencesOf(files(CUSTOMERS, ORDERS, NAMES)))
        .isEmpty();
    assertSilent(CUSTOMERS, ORDERS, NAMES);
  }

  @Test
  void what_was_released_is_not_accepted_anew() throws IOException {
    String before = Files.readString(digest);
    for (MigrationFiles files :
        List.of(
            files(CUSTOMERS, with(ORDERS, "select 1;"), NAMES, NEW),
            files(CUSTOMERS, NAMES, NEW),
            files(CUSTOMERS, NAMES, ORDERS, NEW),
            files(CUSTOMERS, file("V1.1__late.sql", "1.1", "select 1;"), ORDERS, NAMES, NEW))) {
      assertThat(MigrationDigests.in(digest).accepting().differencesOf(files)).hasSize(1);
      assertThat(MigrationDigests.in(digest).releasing(NOVEMBER).differencesOf(files)).hasSize(1);
      assertThat(digest).hasContent(before);
    }
  }

  @Test
  void a_release_takes_all_and_leaves_the_lines_of_earlier_ones() throws IOException {
    List<String> before = lines();
    Release december = new Release(LocalDate.of(2026, 12, 1), "2026.12-rc/1");
    assertThat(
            MigrationDigests.in(digest)
                .releasing(december)
                .differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .isEmpty();
    assertThat(lines().get(5)).startsWith("released 4 ");
    assertThat(lines().subList(6, before.size() - 1))
        .isEqualTo(before.subList(6, before.size() - 1));
    assertThat(lineOf(NEW)).contains("  2026-12-01/2026.12-rc/1  V10__notes.sql");
    assertSilent(CUSTOMERS, ORDERS, NAMES, NEW);
    assertThat(
            MigrationDigests.in(digest)
                .differencesOf(files(CUSTOMERS, ORDERS, NAMES, with(NEW, "select 1;"))))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.problem())
                    .startsWith("should be as it was released in 2026.12-rc/1 on 2026-12-01"));
  }

  @Test
  void a_way_back_may_be_written_later_but_not_edited() {
    MigrationFile undo =
        new MigrationFile(
            "U2__orders.sql",
            Kind.UNDO,
            Optional.of("2"),
            "db/migration/U2__orders.sql",
            FileText.of("drop table orders;"));
    MigrationFiles all = files(CUSTOMERS, ORDERS, undo, NAMES, NEW);
    assertThat(MigrationDigests.in(digest).differencesOf(all))
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("should have a line in"));
    assertThat(MigrationDigests.in(digest).releasing(NOVEMBER).differencesOf(all)).isEmpty();
    assertSilent(CUSTOMERS, ORDERS, undo, NAMES, NEW);
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.subject()).isEqualTo("migration U2__orders.sql"));
  }

  @Test
  void a_line_that_was_changed_by_hand_breaks_the_chain() throws IOException {
    change(lineOf(ORDERS), lineOf(ORDERS).replace("2026-11-21", "2026-11-20"));
    assertItSays("released__broken_chain", CUSTOMERS, ORDERS, NAMES, NEW);
  }

  @Test
  void an_edit_that_is_covered_up_in_its_line_shows_in_the_next() throws IOException {
    MigrationFile edited = with(ORDERS, "create table orders ();");
    DigestLine before = DigestLine.parse(0, lineOf(CUSTOMERS)).orElseThrow();
    change(
        lineOf(ORDERS), DigestLine.of(0, before.chain(), edited, Optional.of(NOVEMBER)).written());
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, edited, NAMES, NEW)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.problem())
                    .contains("line 9 does not follow from the line above it"));
  }

  @Test
  void a_line_that_was_taken_out_breaks_the_chain() throws IOException {
    change(lineOf(ORDERS), null);
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.problem())
                    .contains("line 8 does not follow from the line above it"));
  }

  @Test
  void the_last_line_that_was_taken_out_with_its_file_is_missed() throws IOException {
    change(lineOf(NEW), null);
    change(lineOf(NAMES), null);
    assertItSays("released__last_taken_out", CUSTOMERS, ORDERS);
    // Nor is that accepted.
    String before = Files.readString(digest);
    for (MigrationDigests writing :
        List.of(
            MigrationDigests.in(digest).accepting(),
            MigrationDigests.in(digest).releasing(NOVEMBER))) {
      assertThat(writing.differencesOf(files(CUSTOMERS, ORDERS))).hasSize(1);
      assertThat(digest).hasContent(before);
    }
  }

  @Test
  void one_that_was_never_released_may_go_with_its_line() throws IOException {
    change(lineOf(NEW), null);
    assertSilent(CUSTOMERS, ORDERS, NAMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "released 2", "released 3"})
  void the_line_that_tells_how_many_are_released_is_not_written_by_hand(String other)
      throws IOException {
    String seal = lines().get(5);
    assertThat(seal).startsWith("released 3 ");
    change(seal, other.isEmpty() ? "" : other + " " + "0".repeat(64));
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.problem())
                    .isEqualTo(
                        other.isEmpty()
                            ? "should have a line that tells how many migrations are released, but"
                                + " has none"
                            : "should have the %s released migrations that it had when it was written, but has %s"
                                .formatted(
                                    other.substring(9), other.endsWith("2") ? "3" : "others")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 66, 80, 95})
  void a_character_that_is_changed_anywhere_in_a_line_is_seen(int at) throws IOException {
    String line = lineOf(NAMES);
    char other = line.charAt(at) == '2' ? '3' : '2';
    change(line, line.substring(0, at) + other + line.substring(at + 1));
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.subject()).startsWith("digest file "));
  }

  @Test
  void a_file_that_git_could_not_merge_is_no_digest_file() throws IOException {
    String line = lineOf(NEW);
    change(line, "<<<<<<< HEAD\n" + line + "\n=======\n" + line + "\n>>>>>>> notes");
    assertItSays("released__not_merged", CUSTOMERS, ORDERS, NAMES, NEW);
  }

  @Test
  void a_line_that_is_none_is_refused() throws IOException {
    change(lineOf(NEW), "V10__notes.sql");
    assertItSays("released__no_line", CUSTOMERS, ORDERS, NAMES, NEW);
    change("V10__notes.sql", lineOf(NAMES));
    assertThat(MigrationDigests.in(digest).differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.problem()).contains("line 10 names V3__größe.sql a second"));
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused() throws IOException {
    Files.write(digest, Files.readString(digest).getBytes(StandardCharsets.ISO_8859_1));
    assertItSays("released__no_utf8", CUSTOMERS, ORDERS, NAMES, NEW);
  }

  @Test
  void a_migration_that_is_not_utf_8_is_seen() {
    MigrationFile latin =
        new MigrationFile(
            "V11__latin.sql",
            Kind.ONCE,
            Optional.of("11"),
            "db/migration/V11__latin.sql",
            FileText.of("select 1;\n-- größe".getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(
            MigrationDigests.in(digest)
                .accepting()
                .differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW, latin)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .isEqualTo("migration V11__latin.sql: should be UTF-8, but line 2 is not"));
  }

  @Test
  void without_a_file_or_without_migrations_nothing_is_as_released() throws IOException {
    Files.delete(digest);
    assertItSays("released__no_file", CUSTOMERS, ORDERS);
    assertItSays("released__no_migrations");
  }

  @Test
  void all_that_differs_is_told_at_once_and_softly() {
    SchemaSoftAssertions soft = new SchemaSoftAssertions();
    soft.assertThat(files(with(CUSTOMERS, "select 1;"), NAMES)).areAsReleased(digest.toString());
    assertThat(soft.errorsCollected())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.getMessage())
                    .contains(
                        "migration V1__customers.sql: should be as it was released in 2026.11 on"
                            + " 2026-11-21, but it was edited since; and 2 more:"));
  }

  @Test
  void the_name_of_a_release_is_one_word() {
    assertThatThrownBy(() -> new Release(LocalDate.EPOCH, "November 2026"))
        .hasMessageContaining("should be one word such as 2026.11, but is \"November 2026\"");
  }

  /** Two branches that start from the same file, each with a migration of its own. */
  @Test
  void lines_of_two_branches_do_not_follow_from_one_another() throws IOException {
    MigrationFile other = file("V11__other.sql", "11", "select 2;");
    MigrationDigests.in(digest).accepting().differencesOf(files(CUSTOMERS, ORDERS, NAMES, other));
    String line = lineOf(other);
    MigrationDigests.in(digest).accepting().differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW));
    change(lineOf(NEW), lineOf(NEW) + "\n" + line);
    assertItSays("released__merged_by_union", CUSTOMERS, ORDERS, NAMES, NEW, other);
  }

  @Test
  void git_cannot_merge_two_branches_that_both_add_a_migration(@TempDir Path repository)
      throws IOException, InterruptedException {
    Path merged = repository.resolve("migrations.digest");
    MigrationDigests digests = MigrationDigests.in(merged);
    git(repository, "init", "--quiet", "--initial-branch=main");
    digests.releasing(NOVEMBER).differencesOf(files(CUSTOMERS, ORDERS));
    commit(repository);
    git(repository, "checkout", "--quiet", "-b", "notes");
    digests.accepting().differencesOf(files(CUSTOMERS, ORDERS, NEW));
    commit(repository);
    git(repository, "checkout", "--quiet", "main");
    digests.accepting().differencesOf(files(CUSTOMERS, ORDERS, NAMES));
    commit(repository);
    assertThat(run(repository, "merge", "--no-edit", "notes"))
        .contains("CONFLICT (content): Merge conflict in migrations.digest");
    assertThat(digests.differencesOf(files(CUSTOMERS, ORDERS, NAMES, NEW)))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.problem()).contains("is where Git could not merge"));
  }

  private static void commit(Path repository) throws IOException, InterruptedException {
    git(repository, "add", "--all");
    git(repository, "commit", "--quiet", "--message=Add a migration");
  }

  private static void git(Path repository, String... arguments)
      throws IOException, InterruptedException {
    assertThat(run(repository, arguments)).isEmpty();
  }

  /** What Git prints, whatever the settings of whose machine it is. */
  private static String run(Path repository, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    Collections.addAll(command, "-c", "user.name=Ann", "-c", "user.email=ann@example.org");
    Collections.addAll(command, "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false");
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", repository.resolve("none").toString());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return printed;
  }
}
