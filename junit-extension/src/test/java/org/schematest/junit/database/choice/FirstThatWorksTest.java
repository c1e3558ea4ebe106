package org.schematest.junit.database.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.junit.database.DatabaseSource;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.Template;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestServer;
import org.schematest.junit.database.server.GivenPostgresSource;

class FirstThatWorksTest {

  /** Nothing listens at port 1, which belongs to a service of old. */
  private static DatabaseSource nowhere(String host) {
    return new GivenPostgresSource(
        "jdbc:postgresql://" + host + ":1/postgres",
        Optional.of("tester"),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void the_first_that_leads_to_a_server_is_taken_and_kept() {
    List<String> asked = new ArrayList<>();
    DatabaseSource embedded = TestServer.embedded();
    try (DatabaseSource first =
        new FirstThatWorks(
            List.of(counted(nowhere("127.0.0.1"), asked), counted(embedded, asked)), "default")) {
      Template template = first.template(new TestServer.Empty());
      assertThat(first.template(new TestServer.Empty()).server()).isSameAs(template.server());
      assertThat(asked)
          .containsExactly(
              "the server at jdbc:postgresql://127.0.0.1:1/",
              embedded.description(),
              embedded.description());
    }
  }

  private static DatabaseSource counted(DatabaseSource source, List<String> asked) {
    return new DatabaseSource() {
      @Override
      public String description() {
        return source.description();
      }

      @Override
      public Template template(TemplateRecipe recipe) {
        asked.add(description());
        return source.template(recipe);
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }

  @Test
  void if_none_does_each_says_why() {
    try (DatabaseSource none =
        new FirstThatWorks(List.of(nowhere("127.0.0.1"), nowhere("localhost")), "default")) {
      assertThatThrownBy(() -> none.template(new TestServer.Empty()))
          .isInstanceOf(NoDatabaseException.class)
          .hasMessage(
              """
              there is no PostgreSQL to test on
                the server at jdbc:postgresql://127.0.0.1:1/  user tester cannot connect: Connection to 127.0.0.1:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
                the server at jdbc:postgresql://localhost:1/  user tester cannot connect: Connection to localhost:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.""");
    }
  }

  @Test
  void the_only_one_says_why_in_the_same_sentence() {
    try (DatabaseSource none = new FirstThatWorks(List.of(nowhere("127.0.0.1")), "default")) {
      assertThatThrownBy(() -> none.template(new TestServer.Empty()))
          .hasMessageStartingWith(
              "there is no PostgreSQL to test on: the server at jdbc:postgresql://127.0.0.1:1/: user"
                  + " tester cannot connect: Connection to 127.0.0.1:1 refused.");
    }
  }
}
