package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.Finding;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

/** No rule says anything of what a project did not make. */
class ObjectsOfOthersTest {

  private static final RuleSet ALL =
      RulePagesTest.SETS.values().stream().reduce(RuleSet::and).orElseThrow();

  private static final DataSource DATABASE =
      TestPostgres.freshDatabase(
          """
          create extension citext;
          create extension hstore;
          create extension pg_trgm;
          create extension lo;
          create extension postgres_fdw;
          create extension pg_stat_statements;
          create table orders ("Id" varchar(255));
          create table flyway_schema_history (installed_rank integer, "Script" varchar(1000));
          create schema legacy;
          create table legacy.tmp_jusho ("Id" integer, tel char(20), amt money);
          create table legacy.tmp_jusho_2 ("Id" integer);
          """);

  private static Stream<String> objects(DataModel model) {
    return ALL.check(model).verdicts().stream()
        .flatMap(verdict -> verdict.broken().stream())
        .map(RuleVerdict.Broken::finding)
        .map(Finding::identity)
        .map(Finding.Identity::object);
  }

  private static DataModel model(QualifiedName... leftOut) throws SQLException {
    try (Connection connection = DATABASE.getConnection()) {
      return DataModel.of(CatalogReader.read(connection, Set.of(leftOut)));
    }
  }

  @Test
  void extensions_and_history_tables_and_other_schemas_are_not_looked_at() throws SQLException {
    DataModel model = model(new QualifiedName("public", "flyway_schema_history")).in("public");
    assertThat(objects(model)).isNotEmpty().allMatch(object -> object.startsWith("public.orders"));
  }

  @Test
  void without_being_left_out_they_would_be() throws SQLException {
    assertThat(objects(model()))
        .anyMatch(object -> object.startsWith("public.flyway_schema_history"))
        .anyMatch(object -> object.startsWith("legacy.tmp_jusho"));
  }
}
