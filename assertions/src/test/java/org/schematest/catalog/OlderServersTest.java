package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.schema.database.ServerVersion;
import org.schematest.testing.TestPostgres;

/** Which of the newer columns an older server is asked for: none, or it would refuse the query. */
class OlderServersTest {

  private static final DataSource DATABASE =
      TestPostgres.freshDatabase("create table t (id int primary key)");

  /**
   * The statements meant for a server of that version. They go to the newest, which still has all
   * that the older ones have.
   */
  private static String statementsFor(int major) throws SQLException {
    List<String> statements = new ArrayList<>();
    ServerVersion version = new ServerVersion(major * 10_000);
    try (Connection connection = DATABASE.getConnection()) {
      DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
      dsl.configuration()
          .set(ExecuteListener.onExecuteStart(context -> statements.add(context.sql())));
      Map<Long, Relation> relations = Relation.without(Set.of(), RelationsQuery.read(dsl));

      assertThat(ColumnsQuery.read(dsl, version, relations)).hasSize(1);
      assertThat(ConstraintsQuery.read(dsl, version, relations)).hasSize(1);
      assertThat(IndexesQuery.read(dsl, version, relations)).hasSize(1);
    }
    return String.join("\n", statements);
  }

  @Test
  void postgresql_14_is_not_asked_whether_nulls_are_distinct() throws SQLException {
    assertThat(statementsFor(14)).doesNotContain("indnullsnotdistinct", "conenforced", "\"nn\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17})
  void postgresql_15_to_17_are_not_asked_about_enforcement_and_not_null_constraints(int major)
      throws SQLException {
    assertThat(statementsFor(major))
        .contains("indnullsnotdistinct")
        .doesNotContain("conenforced", "\"nn\"");
  }

  @Test
  void postgresql_18_is_asked_for_everything() throws SQLException {
    assertThat(statementsFor(18)).contains("indnullsnotdistinct", "conenforced", "\"nn\"");
  }
}
