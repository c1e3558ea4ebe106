package org.schematest.explain;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.schematest.finding.Fact;
import org.schematest.finding.FindingReport;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryText;

/** Says what the server has against a query, and where in it. */
final class QueryErrors {

  /**
   * Classes of SQLSTATE that are the server's trouble and not the query's: connection, resources,
   * intervention, system, internal. PostgreSQL manual, appendix A.
   */
  private static final Set<String> TROUBLE = Set.of("08", "53", "57", "58", "XX");

  private QueryErrors() {}

  /**
   * The exception to throw: {@link InvalidQueryException} where the query is to blame.
   *
   * @param prefixLength characters that stood before the query in the statement
   */
  static RuntimeException of(
      SQLException error, OperationalQuery query, QueryText text, int prefixLength) {
    return of(error, query, text, prefixLength, "the server rejects it");
  }

  /** The same of a query that was not only planned. */
  static RuntimeException ofExecution(
      SQLException error, OperationalQuery query, QueryText text, int prefixLength) {
    return of(error, query, text, prefixLength, "fails when it is executed");
  }

  private static RuntimeException of(
      SQLException error,
      OperationalQuery query,
      QueryText text,
      int prefixLength,
      String happened) {
    ServerErrorMessage server =
        error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    if (server == null || TROUBLE.contains(state.substring(0, Math.min(2, state.length())))) {
      return new IllegalStateException(
          query.subject() + ": the database could not be asked for its plan: " + error.getMessage(),
          error);
    }
    List<Fact> facts = new ArrayList<>();
    if (server.getPosition() > prefixLength) {
      facts.add(Fact.of("at", text.marker(server.getPosition() - prefixLength)));
    }
    if (server.getDetail() != null) {
      facts.add(Fact.of("detail", server.getDetail()));
    }
    if (server.getHint() != null) {
      facts.add(Fact.of("hint", server.getHint()));
    }
    if (server.getWhere() != null) {
      facts.add(Fact.of("where", server.getWhere()));
    }
    if (!text.argumentLines().isEmpty()) {
      facts.add(Fact.of("arguments", text.argumentLines()));
    }
    return new InvalidQueryException(
        "%s: %s: %s (SQLSTATE %s)".formatted(query.subject(), happened, server.getMessage(), state)
            + FindingReport.facts(facts, "  "),
        error);
  }
}
