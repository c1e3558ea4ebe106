package org.schematest.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.explain.Explainer;
import org.schematest.plan.Plan;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.Catalog;
import org.schematest.statistics.DeclaredColumn;
import org.schematest.statistics.DeclaredSize;
import org.schematest.statistics.Statistics;
import org.schematest.statistics.declared.DeclaredStatistics;
import org.schematest.testing.TestPostgres;

/** A range of a column of which only the number of values is known is not taken for one row. */
class AssumedRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id between 1 and 9000000           | 9000000",
        "customer_id between 1 and 50000    | 500000",
        "customer_id between 500 and 600    | 1000",
        "no >= 1 and no < 5000000           | 5000000",
        "status between 'a' and 'z'         | 9600000",
        "placed between '2015-01-01' and '2029-12-31' | 5000000",
        "qty between 4 and 1000000          | 6900000",
      })
  void a_range_is_planned_for_its_share(String condition, double rows) throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create table customers (id bigint primary key);
            create table orders (
              id bigint primary key, customer_id bigint not null references customers,
              no bigint unique not null, status text not null check (status in ('a', 'b', 'c')),
              placed date not null, qty int);
            """);
    Catalog catalog = TestPostgres.catalogOf(database);
    Statistics statistics =
        DeclaredStatistics.of(
            catalog,
            "public",
            Statistics.NONE,
            List.of(
                new DeclaredSize("customers", 1_000_000), new DeclaredSize("orders", 10_000_000)),
            List.of(
                new DeclaredColumn(
                    "orders", "placed", Optional.empty(), Optional.of(2000L), List.of()),
                new DeclaredColumn(
                    "orders", "qty", Optional.of(0.3), Optional.empty(), List.of())));
    try (Connection connection = database.getConnection();
        Explainer explainer =
            Explainer.open(
                database, catalog, "public", TableSizer.apply(connection, catalog, statistics))) {
      Plan plan =
          explainer.of(
              OperationalQuery.named("a range").sql("select * from orders where " + condition));
      assertThat(plan.root().estimate().rows()).isBetween(rows * 0.9, rows * 1.1);
    }
  }
}
