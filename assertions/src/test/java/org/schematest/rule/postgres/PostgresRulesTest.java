package org.schematest.rule.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.rule.DataModel;
import org.schematest.rule.SchemaRule;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** What the pages of the rules cannot show: words and numbers of one's own, and older servers. */
class PostgresRulesTest {

  /** A version that has neither {@code nulls not distinct} nor divided tables with identities. */
  private static final int OLD = 14;

  @Test
  void words_lengths_and_numbers_are_the_projects_own() throws SQLException {
    String sql = "create table t (bounty real, price real, name varchar(99), a bytea, b bytea)";
    assertThat(objects(NumberTypeRules.noAmountIsAFloat(List.of("bounty")), sql))
        .containsExactly("public.t.bounty");
    assertThat(objects(TextTypeRules.noTextHasALengthThatNobodyChose(List.of(99)), sql))
        .containsExactly("public.t.name");
    assertThat(objects(StoredTypeRules.everyTableHasAtMostLargeColumns(1), sql))
        .containsExactly("public.t");
  }

  @Test
  void an_older_server_gets_a_second_index_where_nulls_cannot_be_equal() throws SQLException {
    try (Connection connection =
        TestPostgres.freshDatabase(
                OLD,
                """
                create table folders (
                  id        int primary key,
                  parent_id int references folders,
                  name      text not null
                );
                create unique index folders_key on folders (parent_id, name) where id > 0;
                """)
            .getConnection()) {
      SchemaRule rule = IndexKeyRules.everyUniqueIndexHoldsForNull();
      List<Finding> found = inspect(connection, rule);
      assertThat(Fixes.in(FindingReport.of("rule", found)))
          .containsExactly(
              "create unique index on public.folders (name) where (id > 0) and parent_id is null;");
      try (Statement statement = connection.createStatement()) {
        statement.execute(Fixes.in(FindingReport.of("rule", found)).get(0));
      }
      assertThat(inspect(connection, rule)).isEmpty();
    }
  }

  @Test
  void a_divided_table_of_an_older_server_has_no_identity_columns_and_so_may_be_serial()
      throws SQLException {
    String sql = "create table orders (id bigserial) partition by hash (id)";
    assertThat(objects(NumberingRules.noColumnIsSerial(), sql)).containsExactly("public.orders.id");
    try (Connection connection = TestPostgres.freshDatabase(OLD, sql).getConnection()) {
      assertThat(inspect(connection, NumberingRules.noColumnIsSerial())).isEmpty();
    }
  }

  private static List<String> objects(SchemaRule rule, String sql) throws SQLException {
    try (Connection connection = TestPostgres.freshDatabase(sql).getConnection()) {
      return inspect(connection, rule).stream()
          .map(finding -> finding.identity().object())
          .toList();
    }
  }

  private static List<Finding> inspect(Connection connection, SchemaRule rule) {
    return rule.check().inspect(DataModel.of(CatalogReader.read(connection, Set.of()))).findings();
  }
}
