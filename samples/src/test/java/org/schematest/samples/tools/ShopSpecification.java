package org.schematest.samples.tools;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.junit.EachRule;
import org.schematest.migration.MigrationTrail;
import org.schematest.plan.PlanHistory;
import org.schematest.plan.PlanHistory.Step;
import org.schematest.plan.Plans;
import org.schematest.query.OperationalQuery;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.RuleVerdict;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Schema;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;

/**
 * What is promised of the shop, whichever tool migrates it: each class beside this one has the same
 * schema in the form of another tool.
 */
interface ShopSpecification {

  OperationalQuery ORDERS_OF_A_CUSTOMER =
      OperationalQuery.named("orders of a customer")
          .sql("select id, status from orders where customer_id = :customer")
          .with("customer", 42L);

  /** The migrations in the order in which they are applied, as the tool's users know them. */
  List<String> migrations();

  @Test
  default void nothing_of_the_tool_itself_is_part_of_the_schema(Schema schema) {
    assertThat(schema).hasOnlyTables("customers", "orders");
    assertThat(schema.views()).extracting(View::name).containsExactly("open_orders");
  }

  @Test
  default void the_trail_says_what_the_tool_sent(MigrationTrail trail) throws IOException {
    String name = getClass().getSimpleName().replaceFirst("Test$", "") + ".txt";
    String text = ToolTrail.of(trail);
    Path written = Files.createDirectories(Path.of("target", "trails")).resolve(name);
    Files.writeString(written, text);
    assertThat(text).isEqualTo(ToolTrail.expected(name));
  }

  @Test
  default void a_customer_has_one_address(Schema schema) {
    assertThat(schema.table("customers"))
        .hasColumn("email", column -> column.hasType("text").isRequired())
        .hasUnique("email");
  }

  @Test
  default void an_order_belongs_to_a_customer(Schema schema) {
    assertThat(schema.table("orders"))
        .hasColumn("status", column -> column.hasType("order_status").isRequired())
        .hasForeignKey("customer_id", key -> key.references("customers", "id").isIndexed());
  }

  @Test
  default void a_change_of_an_order_is_noticed_and_a_shipped_one_is_not_open(Connection connection)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into customers (email) values ('bob@example.org')");
      statement.execute("insert into orders (customer_id) select max(id) from customers");
      assertThat(value(statement, "select count(*) from open_orders")).isEqualTo("1");
      statement.execute("update orders set status = 'shipped'");
      assertThat(value(statement, "select count(*) from open_orders")).isEqualTo("0");
      assertThat(
              value(
                  statement, "select extract(year from changed_at at time zone 'UTC') from orders"))
          .isEqualTo("2000");
      assertThat(value(statement, "select name from customers where email = 'bob@example.org'"))
          .isEqualTo("it's unknown; yet");
    }
  }

  private static String value(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Names every foreign key, to see where it comes from. */
  final class ForeignKeys {

    static final RuleSet NAMED =
        RuleSet.of(
            SchemaRule.named("foreign-keys")
                .promises("there is no foreign key")
                .why("it is only to be found", "this test")
                .checks(
                    Severity.NOTE,
                    Every.foreignKey(
                        (table, key) ->
                            Optional.of(
                                Finding.of(
                                    "foreign key",
                                    table.qualifiedName() + Identifier.list(key.columns()),
                                    "foreign key of " + table.qualifiedName(),
                                    "should not be there, but is")))));

    private ForeignKeys() {}
  }

  @EachRule(ForeignKeys.class)
  default void the_line_that_made_a_foreign_key_is_known(RuleVerdict rule) throws IOException {
    assertThat(rule.broken()).hasSize(1);
    Fact madeBy = rule.broken().get(0).finding().facts().get(0);
    assertThat(madeBy.label()).isEqualTo("made by");
    String[] place = madeBy.lines().get(0).split(":", 2);
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "tools"))) {
      assertThat(files.filter(file -> file.endsWith(place[0])))
          .anySatisfy(
              file ->
                  assertThat(Files.readString(file).lines().skip(Integer.parseInt(place[1]) - 1L))
                      .first(as(STRING))
                      .containsIgnoringCase("customer_id"));
    }
  }

  @Test
  default void each_migration_is_known_by_its_name(Plans plans) {
    PlanHistory history = plans.history(ORDERS_OF_A_CUSTOMER);
    assertThat(history.steps()).extracting(Step::migration).containsExactlyElementsOf(migrations());
  }
}
