package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.rule.safety.ForeignKeyRules;
import org.schematest.rule.safety.KeyRules;
import org.schematest.rule.safety.RelationRules;
import org.schematest.rule.safety.ShapeRules;
import org.schematest.testing.Fixes;
import org.schematest.testing.PostgresVersions;
import org.schematest.testing.TestPostgres;

/** What a project may take in the place of a rule of keys, relations and shapes. */
class ModelRuleVariantsTest {

  private static final String OPEN_CYCLE =
      """
      create table customers (id bigint primary key, main_address_id bigint);
      create table addresses (id bigint primary key, customer_id bigint not null references customers);
      alter table customers add foreign key (main_address_id) references addresses;
      """;

  @Test
  void a_cycle_that_can_be_written_in_order_is_one_if_none_may_be() throws SQLException {
    assertThat(found(ForeignKeyRules.noForeignKeyCycleIsRequired(), OPEN_CYCLE)).isEmpty();
    assertThat(found(ForeignKeyRules.noForeignKeysFormACycle(), OPEN_CYCLE))
        .singleElement()
        .extracting(Finding::sentence)
        .isEqualTo(
            "schema public: should have no cycle of foreign keys, but has public.addresses ->"
                + " public.customers -> public.addresses");
  }

  @Test
  void a_uuid_that_the_application_makes_is_found_if_the_database_has_to_make_it()
      throws SQLException {
    String ddl = "create table orders (id uuid primary key)";
    assertThat(found(KeyRules.noPrimaryKeyIsARandomUuid(), ddl)).isEmpty();
    assertThat(found(KeyRules.everyUuidKeyIsMadeInTheOrderOfTime(), ddl))
        .singleElement()
        .extracting(Finding::sentence)
        .isEqualTo(
            "column public.orders.id: should be made in the order of time, but what makes it is not"
                + " in the database");
  }

  @Test
  void a_column_in_the_order_of_time_keeps_the_stricter_rule_too() throws SQLException {
    String ddl =
        "create function uuid_v7() returns uuid language sql as 'select gen_random_uuid()';"
            + " create table orders (id uuid primary key default uuid_v7())";
    assertThat(found(KeyRules.everyUuidKeyIsMadeInTheOrderOfTime(), ddl)).isEmpty();
  }

  @Test
  void words_of_columns_and_tables_are_the_project_s_own() throws SQLException {
    String ddl = "create table places (id bigint primary key, line1 text, line2 text)";
    assertThat(found(ShapeRules.noColumnsAreNumbered(Set.of("line")), ddl)).isEmpty();
    assertThat(found(ShapeRules.noColumnsAreNumbered(Set.of("lin")), ddl)).hasSize(1);
    String alone = "create table zip_codes (code text primary key); create table notes (id bigint)";
    assertThat(found(RelationRules.everyTableIsLinked(Set.of("zip", "notes")), alone)).isEmpty();
    assertThat(found(RelationRules.everyTableIsLinked(Set.of("zi", "notes")), alone)).hasSize(1);
  }

  /** The fix of a shape moves what is there: nothing is lost, nothing is there twice. */
  @Test
  void what_was_in_one_value_is_in_rows_once_it_is_mended() throws SQLException {
    String ddl =
        """
        create table tags (id bigint primary key);
        create table posts (
          id bigint primary key, tag_ids text, tags bigint[], "Items" jsonb, phone1 text, phone2 text);
        insert into tags values (1), (2);
        insert into posts values
          (1, ' 1, 2 ,,1', '{2,1,2,null}', '[{"sku": "A"}, {"sku": "B"}]', '1', '2'),
          (2, '', '{}', '{"sku": "C"}', null, '3'),
          (3, null, null, null, null, null);
        """;
    assertThat(mended(RelationRules.noArrayHoldsKeys(), ddl, "public.posts_tags")).isEqualTo(2);
    assertThat(mended(ShapeRules.noColumnIsAListInAText(), ddl, "public.posts_tag_ids"))
        .isEqualTo(2);
    assertThat(mended(RelationRules.noDocumentHoldsRows(), ddl, "public.\"posts_Items\""))
        .isEqualTo(3);
    assertThat(mended(ShapeRules.noColumnsAreNumbered(Set.of()), ddl, "public.posts_phone"))
        .isEqualTo(3);
  }

  private static long mended(SchemaRule rule, String ddl, String rows) throws SQLException {
    try (Connection connection = TestPostgres.secludedDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(ddl);
      DataModel model = DataModel.of(CatalogReader.read(connection, Set.of()));
      for (Finding finding : rule.check().inspect(model).findings()) {
        statement.execute(String.join("\n", Fixes.in(FindingReport.of(finding))));
      }
      try (var count = statement.executeQuery("select count(*) from " + rows)) {
        assertThat(count.next()).isTrue();
        return count.getLong(1);
      } finally {
        connection.rollback();
      }
    }
  }

  /** PostgreSQL has a function for it since 18; before, the fix makes one. */
  @ParameterizedTest
  @MethodSource("versions")
  void a_random_key_is_mended_on_every_version(int major) throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            major,
            "create schema \"Shop\"",
            "create table \"Shop\".orders (id uuid primary key default gen_random_uuid())");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<Finding> findings = random(connection);
      assertThat(findings).hasSize(1);
      statement.execute(
          Fixes.in(findings.stream().map(FindingReport::of).collect(Collectors.joining("\n")))
              .stream()
              .collect(Collectors.joining("\n")));
      assertThat(random(connection)).isEmpty();
      statement.execute("insert into \"Shop\".orders default values");
      try (var row =
          statement.executeQuery("select substr(id::text, 15, 1) from \"Shop\".orders")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).as("the version of the uuid").isEqualTo("7");
      }
    }
  }

  static List<Integer> versions() {
    return PostgresVersions.all();
  }

  private static List<Finding> random(Connection connection) throws SQLException {
    return KeyRules.noPrimaryKeyIsARandomUuid()
        .check()
        .inspect(DataModel.of(CatalogReader.read(connection, Set.of())))
        .findings();
  }

  private static List<Finding> found(SchemaRule rule, String ddl) throws SQLException {
    try (Connection connection = TestPostgres.secludedDatabase().getConnection()) {
      connection.setAutoCommit(false);
      return RuleFixture.of(ddl).inspect(connection, rule).findings();
    }
  }
}
