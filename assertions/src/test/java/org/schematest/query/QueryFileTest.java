package org.schematest.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFileTest {

  private final Path folder;

  QueryFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void each_header_begins_a_query_and_comments_under_it_belong_to_the_sql() throws IOException {
    QueryFile file =
        file(
            """
            -- Licensed to whom it may concern.
            /* -- and to
               others */

            -- name: recent_orders
            -- newest first
            select id from orders
             where customer_id = :customer

             order by placed_at desc;

            -- name: all_orders
            table orders
            """);

    assertThat(file)
        .extracting(OperationalQuery::name, OperationalQuery::sql)
        .containsExactly(
            tuple(
                "recent_orders",
                "-- newest first\nselect id from orders\n where customer_id = :customer\n\n"
                    + " order by placed_at desc;"),
            tuple("all_orders", "table orders"));
    assertThat(QueryText.of(file.query("recent_orders").with("customer", 42L)).values())
        .containsExactly(42L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- name: get_order",
        "--name:get_order",
        "  --   name :   get_order   ",
        "-- name: get_order :one",
        "-- name:\tget_order :batchmany and more",
        "-- name: get_order^",
        "-- name: get_order$",
        "-- name: get_order!",
        "-- name: get_order<!",
        "-- name: get_order*!",
        "-- name: get_order#",
        "\uFEFF-- name: get_order",
        "-- name: get_order\r",
      })
  void what_the_tools_write_around_a_name_is_not_part_of_it(String header) throws IOException {
    assertThat(file(header + "\nselect 1\r\n").query("get_order").sql()).isEqualTo("select 1");
  }

  @Test
  void a_comment_about_a_name_is_no_header() throws IOException {
    QueryFile file = file("-- name: a\n-- the name: of it\n-- names: b\nselect 1 -- name: c\n");

    assertThat(file.queries()).extracting(OperationalQuery::name).containsExactly("a");
  }

  @Test
  void a_file_is_found_by_the_context_class_loader() throws Exception {
    Files.createDirectories(folder.resolve("queries"));
    Files.writeString(folder.resolve("queries/größen.sql"), "-- name: größe\nselect 'ö'");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      thread.setContextClassLoader(loader);

      assertThat(QueryFile.classpath("queries/größen.sql").query("größe").sql())
          .isEqualTo("select 'ö'");
      assertThat(QueryFile.classpath("/queries/größen.sql").queries()).hasSize(1);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_file_is_found_by_our_own_class_loader(boolean withContext) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(withContext ? empty : null);

      assertThat(QueryFile.classpath("org/schematest/query/orders.sql").queries()).hasSize(1);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void the_file_is_read_when_it_is_first_asked_and_then_kept() throws IOException {
    Path path = folder.resolve("late.sql");
    QueryFile file = QueryFile.path(path);
    Files.writeString(path, "-- name: a\nselect 1");

    assertThat(file.queries()).hasSize(1);
    Files.delete(path);
    assertThat(file.query("a").sql()).isEqualTo("select 1");
  }

  @Test
  void an_unknown_name_is_answered_with_the_names_there_are() throws IOException {
    QueryFile file = file("-- name: b\nselect 1;\n-- name: a\nselect 2;");

    refuses(() -> file.query("c"), "query file " + path() + ": has no query \"c\"; it has: a, b");
  }

  @Test
  void a_missing_file_is_named_with_the_place_where_it_was_looked_for() {
    QueryFile file = QueryFile.path(Path.of("queries", "none.sql"));

    refuses(
        file::iterator,
        "query file queries/none.sql: does not exist, it was looked for at "
            + Path.of("").toAbsolutePath()
            + "/queries/none.sql");
  }

  @Test
  void a_missing_resource_is_named_with_the_class_loaders_that_were_asked() {
    QueryFile file = QueryFile.classpath("queries/none.sql");

    refuses(
        () -> file.query("a"),
        "query file queries/none.sql: does not exist, it was looked for on the class path, by the"
            + " context class loader and by Schematest's own");
  }

  @Test
  void a_file_in_another_encoding_is_refused() throws IOException {
    Files.write(path(), "-- name: a\nselect 'ö'".getBytes(StandardCharsets.ISO_8859_1));

    refuses(QueryFile.path(path())::queries, "query file " + path() + ": is not in UTF-8");
  }

  @Test
  void a_folder_is_no_file() {
    refuses(
        QueryFile.path(folder)::queries,
        "query file " + folder + ": cannot be read, java.io.IOException: Is a directory");
  }

  @Test
  void sql_above_the_first_header_is_refused() throws IOException {
    refuses(
        file("-- Orders\n/* all\n of them */ select 1;\n-- name: a\nselect 2")::queries,
        at(3, "this SQL has no header; write -- name: recent_orders above it"));
  }

  @Test
  void a_comment_above_the_first_header_that_is_not_closed_is_refused() throws IOException {
    refuses(
        file("\n/* all\n-- name: a\nselect 2")::queries,
        "query file " + path() + ": the comment that opens at line 2 is not closed");
  }

  @Test
  void two_queries_of_one_name_are_refused() throws IOException {
    refuses(
        file("-- name: a\nselect 1;\n\n-- name: a :one\nselect 2")::queries,
        at(4, "the name a is taken by the query at line 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- soon\n/* select 1 */\n", "-- name: b\nselect 1"})
  void a_header_without_statement_is_refused(String under) throws IOException {
    refuses(
        file("\n-- name: a\n\n" + under)::queries,
        at(2, "the header of a has no statement under it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-- name:", "--name: ", "-- name: :one", "-- name: ^"})
  void a_header_without_a_name_is_refused(String header) throws IOException {
    refuses(
        file("\n" + header + "\nselect 1")::queries,
        at(2, "the header has no name; write -- name: recent_orders"));
  }

  @Test
  void a_name_of_several_words_is_refused() throws IOException {
    refuses(
        file("-- name: recent orders\nselect 1")::queries,
        at(
            1,
            "the name \"recent orders\" is of several words; write it as one, with _ between them"));
  }

  @Test
  void a_file_without_queries_is_refused() throws IOException {
    refuses(
        file("-- soon\n")::queries,
        "query file "
            + path()
            + ": has no queries; write -- name: recent_orders above each statement");
  }

  private Path path() {
    return folder.resolve("orders.sql");
  }

  private QueryFile file(String text) throws IOException {
    return QueryFile.path(Files.writeString(path(), text));
  }

  private String at(int line, String problem) {
    return "query file " + path() + ", line " + line + ": " + problem;
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(call).withMessage(message);
  }
}
