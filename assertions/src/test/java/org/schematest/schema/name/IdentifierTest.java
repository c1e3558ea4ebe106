package org.schematest.schema.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.schematest.testing.TestPostgres;

class IdentifierTest {

  private static final List<String> ODD =
      List.of(
          "orders",
          "_orders",
          "orders_2",
          "2orders",
          "Orders",
          "order lines",
          "say \"so\"",
          "it's",
          "a.b",
          "50%",
          "dollar$",
          "back\\slash",
          "größe",
          "注文",
          "ſ",
          "line\nbreak",
          "line\n",
          " ",
          "\"",
          "-",
          "?",
          ":name",
          "{0}");

  @Test
  void a_name_is_quoted_exactly_as_the_server_quotes_it() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase().getConnection()) {
      Map<String, String> byServer = quotedByTheServer(connection);

      Map<String, String> byUs = new TreeMap<>();
      byServer.keySet().forEach(name -> byUs.put(name, Identifier.quoted(name)));

      assertThat(byServer).hasSizeGreaterThan(400).containsKeys("select", "action", "line\n");
      assertThat(byUs).isEqualTo(byServer);
    }
  }

  @Test
  void the_server_takes_these_key_words_bare_for_tables_and_columns() throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      List<String> words = new ArrayList<>();
      try (ResultSet keywords =
          statement.executeQuery("select word from pg_get_keywords() where catcode = 'C'")) {
        while (keywords.next()) {
          words.add(keywords.getString(1));
        }
      }
      assertThat(words).hasSizeGreaterThan(50).allMatch(Identifier::isKeywordThatNamesColumns);
      for (String word : words) {
        statement.execute(
            String.join(word, "create table ", " (", " int); create index on ", " (", ")"));
        statement.execute(String.join(word, "insert into ", " (", ") values (1)"));
        statement.execute(String.join(word, "update ", " set ", " = 2"));
        statement.execute(
            String.join(
                word,
                "select ",
                ", ",
                ".",
                " from ",
                " where ",
                " = 2 group by ",
                " order by ",
                ""));
      }
      assertThat(Identifier.isKeywordThatNamesColumns("order")).isFalse();
      assertThat(Identifier.isKeywordThatNamesColumns("user")).isFalse();
    }
  }

  private static Map<String, String> quotedByTheServer(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>(ODD);
    try (Statement statement = connection.createStatement();
        ResultSet words = statement.executeQuery("select word from pg_get_keywords()")) {
      while (words.next()) {
        names.add(words.getString(1));
      }
    }
    Map<String, String> quoted = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement("select quote_ident(?)")) {
      for (String name : names) {
        statement.setString(1, name);
        try (ResultSet result = statement.executeQuery()) {
          assertThat(result.next()).isTrue();
          quoted.put(name, result.getString(1));
        }
      }
    }
    return quoted;
  }
}
