package org.schematest.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.schematest.explain.Explainer;
import org.schematest.plan.Growth;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlanRequest;
import org.schematest.plan.Plans;
import org.schematest.plan.Question;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.sizing.TableSizer;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredStatistics;

/** Plans of a schema that a test writes down, each on a database of its own. */
public record TestPlans(String ddl, List<DeclaredSize> sizes, PlanRequest request, Growth growth)
    implements Plans {

  /** Plans at these sizes, of tables in {@code public}. */
  public static TestPlans of(String ddl, DeclaredSize... sizes) {
    return new TestPlans(ddl, List.of(sizes), PlanRequest.CUSTOM, Growth.NONE);
  }

  @Override
  public Plan of(OperationalQuery query) {
    DataSource database = TestPostgres.freshDatabase(ddl);
    Catalog catalog = TestPostgres.catalogOf(database);
    Statistics declared =
        DeclaredStatistics.of(catalog, "public", Statistics.NONE, sizes, List.of());
    try (Connection connection = database.getConnection();
        Explainer explainer =
            Explainer.open(
                database,
                catalog,
                "public",
                TableSizer.apply(connection, catalog, growth.of(declared, catalog, "public")))) {
      return explainer.of(query, request);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Plans allowingUnsizedTables() {
    return new TestPlans(ddl, sizes, request.ofAnySize(), growth);
  }

  @Override
  public Plans eligible() {
    return new TestPlans(ddl, sizes, request.asking(Question.ELIGIBLE), growth);
  }

  @Override
  public Plans eligible(String index) {
    return new TestPlans(ddl, sizes, request.asking(Question.ELIGIBLE).withOnly(index), growth);
  }

  @Override
  public Plans generic() {
    return new TestPlans(ddl, sizes, request.asking(Question.GENERIC), growth);
  }

  @Override
  public Plans executed() {
    throw new UnsupportedOperationException("there is no database with rows here");
  }

  @Override
  public Plans grown(double times) {
    return new TestPlans(ddl, sizes, request, Growth.ofAll(times));
  }

  @Override
  public Plans grown(String table, double times) {
    return new TestPlans(ddl, sizes, request, Growth.of(table, times));
  }

  @Override
  public Plans after(String migration) {
    throw new UnsupportedOperationException("there are no migrations here");
  }

  @Override
  public List<String> migrations(OperationalQuery query) {
    throw new UnsupportedOperationException("there are no migrations here");
  }

  @Override
  public PlanHistory history(OperationalQuery query) {
    throw new UnsupportedOperationException("there are no migrations here");
  }
}
