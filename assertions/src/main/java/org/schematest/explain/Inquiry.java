package org.schematest.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.schematest.explain.printed.OrderFlow;
import org.schematest.explain.printed.RawNode;
import org.schematest.explain.printed.Relations;
import org.schematest.plan.PlanNode;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryText;
import org.schematest.schema.Catalog;

/**
 * One query before the server, in a transaction that whoever began it rolls back.
 *
 * @param text the query, ready for JDBC
 */
record Inquiry(Connection connection, Catalog catalog, OperationalQuery query, QueryText text) {

  /** The plan for the query's own values, with whatever the transaction has set. */
  PlanNode custom() throws SQLException {
    return model(explain(PlannerSession.PREFIX), List.of());
  }

  /**
   * What {@code explain} says of the query with its values.
   *
   * @param prefix the {@code explain} that stands before it
   */
  JsonNode explain(String prefix) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(prefix + text.jdbcSql())) {
      Arguments.bind(statement, query, text);
      return only(PlannerSession.plans(statement));
    }
  }

  /** The only statement of an answer. */
  JsonNode only(JsonNode plans) {
    if (plans.size() != 1 || !plans.path(0).has("Plan")) {
      throw new InvalidQueryException(
          "%s: the rules of the database make %d statements of it, and a plan shows only one"
              .formatted(query.subject(), plans.size()));
    }
    return plans.path(0);
  }

  /**
   * The plan as a model.
   *
   * @param parameterTypes of {@code $1}, {@code $2}… as SQL writes them, which a plan for any
   *     values mentions
   */
  PlanNode model(JsonNode explained, List<String> parameterTypes) throws SQLException {
    return PlanReader.read(
        RawNode.root(explained.path("Plan")),
        new Relations(catalog),
        new OrderFlow(query.sql(), text.ordersRows(), text.ordersResult()),
        new PlannerSession(connection),
        parameterTypes);
  }
}
