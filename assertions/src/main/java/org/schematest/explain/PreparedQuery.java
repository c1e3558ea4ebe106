package org.schematest.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.schematest.schema.name.Identifier;

/**
 * A query as a prepared statement of the server, with the parameter types of the driver. A name
 * that the query has twice is two parameters, as it is for the driver.
 *
 * <p>{@code explain (generic_plan)} is not used: PostgreSQL has it only since 16, and pgjdbc cannot
 * send a statement whose parameters have no values.
 */
final class PreparedQuery {

  private static final String NAME = "schematest_prepared";

  /** So often a prepared statement is planned for its values first: choose_custom_plan. */
  private static final int CUSTOM_PLANS = 5;

  private final Inquiry inquiry;
  private final List<String> types;

  private PreparedQuery(Inquiry inquiry, List<String> types) {
    this.inquiry = inquiry;
    this.types = List.copyOf(types);
  }

  /** Asks the server for the types; what the driver leaves open, it infers. */
  static PreparedQuery of(Inquiry inquiry) throws SQLException {
    try (PreparedStatement statement =
        inquiry.connection().prepareStatement(inquiry.text().jdbcSql())) {
      Arguments.bind(statement, inquiry.query(), inquiry.text());
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= inquiry.text().parameters().size(); i++) {
        names.add(statement.getParameterMetaData().getParameterTypeName(i));
      }
      return new PreparedQuery(inquiry, spelled(inquiry.connection(), names));
    } catch (SQLException e) {
      throw QueryErrors.of(e, inquiry.query(), inquiry.text(), 0);
    }
  }

  /** The types as SQL writes them: pgjdbc quotes the names of some and not of others. */
  private static List<String> spelled(Connection connection, List<String> names)
      throws SQLException {
    List<String> spelled = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select (?::text)::regtype::text")) {
      for (String name : names) {
        statement.setString(1, name.startsWith("\"") ? name : Identifier.quoted(name));
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          spelled.add(row.getString(1));
        }
      }
    }
    return spelled;
  }

  /** The type of each parameter in the order of their places, as {@code format_type} prints it. */
  List<String> types() {
    return types;
  }

  /**
   * The plan for whatever values. Partitions that are left out when it runs are those that the
   * given values do not need.
   */
  JsonNode genericPlan() throws SQLException {
    return genericPlan(types);
  }

  /** The plan that it would have for whatever values if its parameters were of these types. */
  JsonNode genericPlan(List<String> otherTypes) throws SQLException {
    List<String> values = literals();
    return prepared(
        otherTypes,
        statement -> {
          statement.execute("set local plan_cache_mode = force_generic_plan");
          return inquiry.only(explain(statement, values));
        });
  }

  /**
   * What PostgreSQL would do when it is executed again and again with values like these: the plan
   * for whatever values is made after five for the given ones, and kept if it costs less than those
   * did on average with the planning of them (choose_custom_plan, plancache.c).
   *
   * @param genericCost the total cost of that plan
   */
  String ending(double genericCost) throws SQLException {
    List<String> literals = literals();
    return prepared(
        types,
        statement -> {
          double customCost = 0;
          for (int i = 0; i <= CUSTOM_PLANS; i++) {
            JsonNode plan = explain(statement, literals).path(0).path("Plan");
            customCost = i == 0 ? plan.path("Total Cost").asDouble() : customCost;
          }
          return isGeneric(statement)
              ? "a prepared statement would end with this plan"
              : "a prepared statement would keep planning for each value, because "
                  + reason(statement, genericCost, customCost);
        });
  }

  private static boolean isGeneric(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select generic_plans > 0 from pg_prepared_statements where name = '" + NAME + "'")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static String reason(Statement statement, double genericCost, double customCost)
      throws SQLException {
    try (ResultSet row = statement.executeQuery("show plan_cache_mode")) {
      row.next();
      String mode = row.getString(1);
      return mode.equals("auto")
          ? String.format(
              Locale.ROOT,
              "this plan costs %,.2f and one for the values given %,.2f",
              genericCost,
              customCost)
          : "plan_cache_mode is " + mode;
    }
  }

  /** The values as the server reads them in SQL; the driver knows how it sends them. */
  private List<String> literals() throws SQLException {
    if (types.isEmpty()) {
      return List.of();
    }
    String values =
        types.stream()
            .map(type -> "quote_nullable((?::" + type + ")::text)")
            .collect(Collectors.joining(", ", "select ", ""));
    List<String> literals = new ArrayList<>();
    try (PreparedStatement statement = inquiry.connection().prepareStatement(values)) {
      Arguments.bind(statement, inquiry.query(), inquiry.text());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        for (int i = 0; i < types.size(); i++) {
          literals.add(row.getString(i + 1) + "::" + types.get(i));
        }
      }
    }
    return literals;
  }

  private static JsonNode explain(Statement statement, List<String> values) throws SQLException {
    String arguments = values.isEmpty() ? "" : "(" + String.join(", ", values) + ")";
    try (ResultSet result =
        statement.executeQuery(PlannerSession.PREFIX + "execute " + NAME + arguments)) {
      return PlannerSession.read(result);
    }
  }

  private <T> T prepared(List<String> parameterTypes, Question<T> question) throws SQLException {
    String prefix =
        "prepare "
            + NAME
            + (parameterTypes.isEmpty() ? "" : "(" + String.join(", ", parameterTypes) + ")")
            + " as ";
    Savepoint before = inquiry.connection().setSavepoint();
    try (Statement statement = inquiry.connection().createStatement()) {
      // what the query has in braces is not JDBC's: the driver was asked already what it sends
      statement.setEscapeProcessing(false);
      prepare(statement, prefix);
      try {
        return question.ask(statement);
      } finally {
        // what was set for it, and what failed; but no rollback takes back the statement
        inquiry.connection().rollback(before);
        statement.execute("deallocate " + NAME);
      }
    }
  }

  private void prepare(Statement statement, String prefix) throws SQLException {
    try {
      statement.execute(prefix + inquiry.connection().nativeSQL(inquiry.text().jdbcSql()));
    } catch (SQLException e) {
      throw QueryErrors.of(e, inquiry.query(), inquiry.text(), prefix.length());
    }
  }

  private interface Question<T> {
    T ask(Statement statement) throws SQLException;
  }
}
