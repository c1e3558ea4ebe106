package org.schematest.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.OptionalDouble;

/** One transaction's questions to the planner. */
final class PlannerSession {

  /**
   * {@code verbose} names the schema of each table, and says whose each column is. What comes
   * before the statement moves the places that the server complains of.
   */
  static final String PREFIX = "explain (format json, verbose) ";

  private static final String RELABELLING =
      """
      with recursive source(type) as (
        select to_regtype(?)::oid
        union all
        select t.typbasetype from source s join pg_type t on t.oid = s.type where t.typtype = 'd'
      ), target(type) as (
        select to_regtype(?)::oid
      )
      select exists (
        select from source s cross join target t
         where s.type = t.type
            or exists (
              select from pg_cast c
               where c.castsource = s.type and c.casttarget = t.type and c.castmethod = 'b'))
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;

  PlannerSession(Connection connection) {
    this.connection = connection;
  }

  /** The statements that the rules of a database make of one, each with its plan. */
  static JsonNode plans(PreparedStatement explain) throws SQLException {
    try (ResultSet result = explain.executeQuery()) {
      return read(result);
    }
  }

  /** The rows that the planner expects of a query; empty if the server does not take the query. */
  OptionalDouble expectedRows(String sql) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      // The expressions of a plan may contain braces, which JDBC would take for its own escapes.
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery("explain (format json) " + sql)) {
        return OptionalDouble.of(read(result).path(0).path("Plan").path("Plan Rows").asDouble());
      }
    } catch (SQLException rejected) {
      connection.rollback(before);
      return OptionalDouble.empty();
    } finally {
      connection.releaseSavepoint(before);
    }
  }

  /**
   * Whether a cast between two types, or of a domain to what it is of, leaves the value as it is
   * stored, so that the planner looks through it.
   */
  boolean isRelabelling(String from, String to) throws SQLException {
    if (from.endsWith("[]") && to.endsWith("[]")) {
      return isRelabelling(withoutArray(from), withoutArray(to));
    }
    try (PreparedStatement statement = connection.prepareStatement(RELABELLING)) {
      statement.setString(1, from);
      statement.setString(2, to);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        // a length or precision is another function's work
        return result.getBoolean(1) && (!to.contains("(") || to.equals(from));
      }
    }
  }

  private static String withoutArray(String type) {
    return type.substring(0, type.length() - 2);
  }

  static JsonNode read(ResultSet result) throws SQLException {
    result.next();
    String text = result.getString(1);
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the server's plan is not JSON: " + text, e);
    }
  }
}
