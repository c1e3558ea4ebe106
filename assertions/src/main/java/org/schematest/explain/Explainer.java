package org.schematest.explain;

import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.schematest.plan.MismatchedBinding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanConditions;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.plan.PlanNode;
import org.schematest.plan.PlanRequest;
import org.schematest.plan.Question;
import org.schematest.query.OperationalQuery;
import org.schematest.query.QueryText;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.statistics.AppliedStatistics;

/**
 * Puts queries before the planner of a database whose tables have their declared sizes.
 *
 * <p>It keeps one connection, on which threads take turns. Nothing that it does there stays.
 */
public final class Explainer implements AutoCloseable {

  private final ReentrantLock turn = new ReentrantLock();
  private final Connection connection;
  private final Catalog catalog;
  private final SizeRequirement requirement;
  private final TableVolumes volumes;
  private final SortedMap<String, String> settings;
  private final StatisticsRemarks remarks;

  private Explainer(
      Connection connection, Catalog catalog, String currentSchema, AppliedStatistics applied)
      throws SQLException {
    this.connection = connection;
    this.catalog = catalog;
    this.requirement = new SizeRequirement(catalog, currentSchema, applied.statistics());
    this.remarks = StatisticsRemarks.of(applied, catalog.serverVersion(), LocalDate.now(UTC));
    PlannerSettings.prepare(connection, currentSchema);
    this.settings = PlannerSettings.changed(connection);
    this.volumes = TableVolumes.read(connection, applied.statistics());
    connection.setAutoCommit(false);
  }

  /**
   * Connects to the database, whose schema and sizes must not change from now on.
   *
   * @param catalog of that database
   * @param currentSchema where the unqualified names of queries are looked for first
   * @param applied what the planner of that database was told
   * @throws SQLException if the database fails
   */
  public static Explainer open(
      DataSource database, Catalog catalog, String currentSchema, AppliedStatistics applied)
      throws SQLException {
    Connection connection = database.getConnection();
    try {
      return new Explainer(connection, catalog, currentSchema, applied);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The plan for the query's own values, at declared sizes. */
  public Plan of(OperationalQuery query) {
    return of(query, PlanRequest.CUSTOM);
  }

  /**
   * The plan that was asked for. The query is not executed, and what the question changes in the
   * database is rolled back.
   *
   * @throws org.schematest.query.InvalidQueryException if the query cannot be planned as it stands
   * @throws org.schematest.plan.UnsizedTableException if it reads a table of no declared size, and
   *     the request does not allow that
   * @throws org.schematest.schema.name.NoSuchObjectException if the request names an index that is
   *     not there
   */
  public Plan of(OperationalQuery query, PlanRequest request) {
    Plan plan = ask(query, request);
    if (!request.anySize() && request.question() != Question.ELIGIBLE) {
      requirement.check(query, plan.root());
    }
    return plan;
  }

  /** Gives the connection up; plans that were made stay good. */
  @Override
  public void close() throws SQLException {
    turn.lock();
    try {
      connection.close();
    } finally {
      turn.unlock();
    }
  }

  private Plan ask(OperationalQuery query, PlanRequest request) {
    QueryText text = QueryText.of(query);
    turn.lock();
    try {
      Inquiry inquiry = new Inquiry(connection, catalog, query, text);
      Answer answer = answer(inquiry, request);
      List<MismatchedBinding> mismatched = new BindTypes(inquiry).mismatched(answer.root());
      connection.rollback();
      return new Plan(
          query,
          answer.root(),
          conditions(request.question(), answer),
          answer.tables(catalog),
          mismatched);
    } catch (SQLException e) {
      RuntimeException failure = QueryErrors.of(e, query, text, PlannerSession.PREFIX.length());
      rollBackAfter(failure);
      throw failure;
    } catch (RuntimeException e) {
      rollBackAfter(e);
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private Answer answer(Inquiry inquiry, PlanRequest request) throws SQLException {
    return switch (request.question()) {
      case CUSTOM -> Answer.of(inquiry.custom());
      case ELIGIBLE ->
          new Eligibility(inquiry, requirement.currentSchema()).answer(request.onlyIndex());
      case GENERIC -> generic(inquiry);
      case EXECUTED -> throw new IllegalArgumentException("nothing is executed here");
    };
  }

  private static Answer generic(Inquiry inquiry) throws SQLException {
    PreparedQuery prepared = PreparedQuery.of(inquiry);
    PlanNode root = inquiry.model(prepared.genericPlan(), prepared.types());
    return new Answer(root, List.of(prepared.ending(root.estimate().totalCost())));
  }

  private PlanConditions conditions(Question question, Answer answer) {
    SortedMap<QualifiedName, TableVolume> tables = volumes.of(answer.read());
    return new PlanConditions(
        question,
        catalog.serverVersion(),
        requirement.currentSchema(),
        tables,
        settings,
        Stream.concat(
                answer.remarks().stream(),
                question == Question.ELIGIBLE
                    ? Stream.empty()
                    : remarks.on(tables.values()).stream())
            .toList());
  }

  private void rollBackAfter(RuntimeException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
