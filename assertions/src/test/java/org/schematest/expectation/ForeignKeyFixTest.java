package org.schematest.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** What mends one property of a foreign key leaves the others as they are. */
class ForeignKeyFixTest {

  private static final String TABLES =
      """
      create table customers (tenant int, id int, primary key (tenant, id));
      create table orders (tenant int, customer int);
      alter table orders add constraint customer foreign key (tenant, customer) references customers
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "match full on update cascade on delete cascade deferrable initially deferred",
        "on update restrict on delete cascade deferrable",
        "on delete cascade not valid",
        "on delete cascade not enforced",
        "on delete set null (customer)"
      })
  void the_action_alone_changes(String properties) throws SQLException {
    DataSource database = TestPostgres.freshDatabase(TABLES + properties);
    ForeignKey before = key(database);
    Optional<Finding> broken = ForeignKeyExpectations.onDelete(before, Action.RESTRICT);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(String.join("\n", Fixes.in(FindingReport.of(broken.orElseThrow()))));
    }
    ForeignKey after = key(database);
    assertThat(after.onDelete()).isEqualTo(Action.RESTRICT);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("onDelete", "onDeleteColumns")
        .isEqualTo(before);
  }

  private static ForeignKey key(DataSource database) {
    return TestPostgres.catalogOf(database).schema("public").table("orders").foreignKey("customer");
  }
}
