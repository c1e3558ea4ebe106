package org.schematest.junit.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.TestServer;

/** Copies that are made before somebody asks, and what happens if they cannot be. */
class CopiesAheadTest {

  private static TestServer server;

  private final BackgroundWork work = new BackgroundWork();
  private TestDatabase watching;
  private TestDatabase original;
  private CopiesAhead copies;

  @BeforeAll
  static void start_a_server() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop_the_server() {
    server.close();
  }

  @BeforeEach
  void make_a_template() {
    watching = server.server().create(List.of("public"));
    original = server.server().create(List.of("public"));
    copies = CopiesAhead.ofTests(new Template(server.server(), original, ""), work);
  }

  @AfterEach
  void drop_all() {
    work.close();
    server.server().drop(watching);
  }

  private int databases() throws SQLException {
    try (Connection connection = watching.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_database where datname like 'schematest\\_%'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void there_is_one_ahead_and_no_more() throws SQLException {
    int before = databases();
    TestDatabase taken = copies.take();
    work.close();
    assertThat(databases()).isEqualTo(before + 2);
    server.server().drop(taken);
  }

  @Test
  void for_classes_there_is_one_ahead_from_the_second_on() throws SQLException {
    int before = databases();
    CopiesAhead ofClasses =
        CopiesAhead.ofClasses(new Template(server.server(), original, ""), work);
    TestDatabase first = ofClasses.take();
    assertThat(databases()).isEqualTo(before + 1);
    TestDatabase second = ofClasses.take();
    work.close();
    assertThat(databases()).isEqualTo(before + 3);
    server.server().drop(first);
    server.server().drop(second);
  }

  @Test
  void what_nobody_took_and_what_was_given_back_is_dropped() throws SQLException {
    int before = databases();
    copies.giveBack(copies.take());
    copies.giveBack(copies.take());
    copies.close();
    work.close();
    assertThat(databases()).isEqualTo(before);
    server.server().drop(original);
  }

  @Test
  void one_that_could_not_be_made_is_told_to_who_asks_for_it_and_to_nobody_else()
      throws SQLException {
    TestDatabase first = copies.take();
    TestDatabase second = copies.take();
    server.server().drop(original);
    // The third may have been made before that.
    assertThatThrownBy(
            () -> {
              server.server().drop(copies.take());
              copies.take();
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("(?s)database \\w+ cannot be made: .*does not exist.*");
    copies.giveBack(first);
    copies.giveBack(second);
    copies.close();
    work.close();
    assertThat(databases()).as("the one that watches, and that of the server").isEqualTo(2);
  }
}
