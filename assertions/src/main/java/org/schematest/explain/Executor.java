package org.schematest.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.schematest.plan.MismatchedBinding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.plan.Question;
import org.schematest.query.InvalidQueryException;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryText;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;

/**
 * Executes queries on the rows that were committed to a database, and rolls back what they wrote.
 * What PostgreSQL never rolls back stays: the next value of a sequence, and what a function did
 * outside of the database. Safe for use by several threads.
 *
 * <p>Each query has a connection of its own, closed when it was executed: whoever drops the
 * database need not wait for any.
 */
public final class Executor {

  /** Time is not looked at: it would not be the same twice. */
  private static final String PREFIX =
      "explain (analyze, buffers, verbose, timing off, summary off, format json) ";

  private final DataSource database;
  private final Catalog catalog;
  private final String currentSchema;

  /**
   * An executor for a database.
   *
   * @param catalog of that database
   * @param currentSchema where the unqualified names of queries are looked for first
   */
  public Executor(DataSource database, Catalog catalog, String currentSchema) {
    this.database = database;
    this.catalog = catalog;
    this.currentSchema = currentSchema;
  }

  /**
   * Executes the query with its values, by one process, and says what happened. Its deferred
   * constraints are checked, as a commit would.
   *
   * @throws InvalidQueryException if it cannot be planned, or fails
   */
  public Plan of(OperationalQuery query) {
    QueryText text = QueryText.of(query);
    try (Connection connection = database.getConnection()) {
      PlannerSettings.prepare(connection, currentSchema);
      SortedMap<String, String> settings = PlannerSettings.changed(connection);
      connection.setAutoCommit(false);
      Inquiry inquiry = new Inquiry(connection, catalog, query, text);
      Answer answer = executed(inquiry);
      List<MismatchedBinding> mismatched = new BindTypes(inquiry).mismatched(answer.root());
      connection.rollback();
      SortedMap<QualifiedName, TableVolume> volumes =
          TableVolumes.counted(connection, answer.read());
      connection.rollback();
      PlanConditions conditions =
          new PlanConditions(
              Question.EXECUTED,
              catalog.serverVersion(),
              currentSchema,
              volumes,
              settings,
              answer.remarks());
      return new Plan(query, answer.root(), conditions, answer.tables(catalog), mismatched);
    } catch (SQLException e) {
      throw QueryErrors.ofExecution(e, query, text, PREFIX.length());
    }
  }

  private static Answer executed(Inquiry inquiry) throws SQLException {
    try (Statement statement = inquiry.connection().createStatement()) {
      // Of several processes, explain gives averages.
      statement.execute("set local max_parallel_workers_per_gather = 0");
      JsonNode explained = inquiry.explain(PREFIX);
      statement.execute("set constraints all immediate");
      return new Answer(inquiry.model(explained, List.of()), triggers(explained));
    }
  }

  /** What ran beside the plan: report_triggers, explain.c. */
  private static List<String> triggers(JsonNode explained) {
    List<String> remarks = new ArrayList<>();
    for (JsonNode trigger : explained.path("Triggers")) {
      String constraint = trigger.path("Constraint Name").asText();
      remarks.add(
          "%s on %s called %d times"
              .formatted(
                  constraint.isEmpty()
                      ? "trigger " + trigger.path("Trigger Name").asText()
                      : "the trigger of constraint " + constraint,
                  trigger.path("Relation").asText(),
                  trigger.path("Calls").asLong()));
    }
    return remarks;
  }
}
