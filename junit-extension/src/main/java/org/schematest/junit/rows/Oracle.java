package org.schematest.junit.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.name.Identifier;

/** Asks the server which values it would take, in a transaction that goes on after each refusal. */
final class Oracle {

  private static final Pattern QUESTION_MARK =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\?(?!::text\\[]\\))");

  private final Connection connection;

  Oracle(Connection connection) {
    this.connection = connection;
  }

  /**
   * Those of some values that are of a type and satisfy conditions, in the same order.
   *
   * @param name what the conditions call the value
   */
  List<@Nullable String> accepted(
      List<@Nullable String> values, String type, String name, List<String> conditions)
      throws SQLException {
    if (values.isEmpty()) {
      return values;
    }
    String query = query(type, name, conditions);
    try {
      return rows(query, values);
    } catch (SQLException one) {
      List<@Nullable String> accepted = new ArrayList<>();
      for (String value : values) {
        accepted.addAll(alone(query, value));
      }
      return accepted;
    }
  }

  /** A value, if the server takes it; it may refuse one with an error as well. */
  private List<@Nullable String> alone(String query, @Nullable String value) {
    List<@Nullable String> alone = new ArrayList<>();
    alone.add(value);
    try {
      return rows(query, alone);
    } catch (SQLException refused) {
      return List.of();
    }
  }

  private static String query(String type, String name, List<String> conditions) {
    StringBuilder query = new StringBuilder();
    query
        .append("select \"given value\" from unnest(?::text[])")
        .append(" with ordinality given(\"given value\", \"given place\")")
        .append(" cross join lateral (select cast(\"given value\" as ")
        .append(type)
        .append(") as ")
        .append(Identifier.quoted(name))
        .append(") typed where (\"given value\" is null or cast(typed.")
        .append(Identifier.quoted(name))
        .append(" as text) is not null)");
    conditions.forEach(each -> query.append(" and (").append(each).append(") is not false"));
    return query.append(" order by \"given place\"").toString();
  }

  private List<@Nullable String> rows(String query, List<@Nullable String> values)
      throws SQLException {
    List<@Nullable String> rows = new ArrayList<>();
    for (List<@Nullable String> row : rows(query, List.of(values), 1)) {
      rows.add(row.get(0));
    }
    return rows;
  }

  /**
   * The rows of a query, as text.
   *
   * @param lists its parameters, each an array of text
   */
  List<List<@Nullable String>> rows(String query, List<List<@Nullable String>> lists, int columns)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(escaped(query))) {
      for (int i = 0; i < lists.size(); i++) {
        statement.setArray(
            i + 1, connection.createArrayOf("text", lists.get(i).toArray(new String[0])));
      }
      List<List<@Nullable String>> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<@Nullable String> values = new ArrayList<>();
          for (int column = 1; column <= columns; column++) {
            values.add(row.getString(column));
          }
          rows.add(values);
        }
      }
      connection.releaseSavepoint(before);
      return rows;
    } catch (SQLException refused) {
      connection.rollback(before);
      throw refused;
    }
  }

  /**
   * An expression's own question marks, operators of JSON, are not parameters; those inside quotes
   * are left as they are.
   */
  private static String escaped(String query) {
    return QUESTION_MARK
        .matcher(query)
        .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("^\\?$", "??")));
  }
}
