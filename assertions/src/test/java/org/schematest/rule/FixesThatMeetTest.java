package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.FindingReport;
import org.schematest.rule.gate.PrimaryKeyTypeRules;
import org.schematest.rule.postgres.ForeignKeyIndexRules;
import org.schematest.rule.safety.ForeignKeyRules;
import org.schematest.rule.safety.KeyRules;
import org.schematest.rule.safety.RelationRules;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** What the fix of one rule makes, another does not find. */
class FixesThatMeetTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
  }

  @Test
  void two_rules_that_want_another_key_want_the_same_one() throws SQLException {
    run(
        """
        create table customers (email text primary key);
        create table orders (id bigint primary key, email text not null references customers);
        create index on orders (email);
        comment on constraint orders_email_fkey on orders is 'who ordered';
        """);
    List<String> fixes = fixes(KeyRules.noPrimaryKeyIsABusinessValue());
    assertThat(fixes)
        .isNotEmpty()
        .isEqualTo(fixes(PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint", "uuid")));
    run(String.join("\n", fixes));
    assertThat(said(KeyRules.noPrimaryKeyIsABusinessValue())).isEmpty();
    assertThat(said(PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint", "uuid"))).isEmpty();
    assertThat(
            CatalogReader.read(connection, Set.of())
                .schema("public")
                .table("orders")
                .foreignKey("orders_email_fkey")
                .comment())
        .contains("who ordered");
  }

  @Test
  void a_reference_that_is_wider_than_its_key_is_not_made_narrow_to_be_widened_again()
      throws SQLException {
    run(
        """
        create table users (id integer primary key);
        create table orders (id bigint primary key, user_id bigint references users);
        create index on orders (user_id);
        """);
    run(String.join("\n", fixes(ForeignKeyRules.everyForeignKeyHasTheTypesOfItsTarget())));
    assertThat(said(PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint"))).isEmpty();
    assertThat(said(ForeignKeyRules.everyForeignKeyHasTheTypesOfItsTarget())).isEmpty();
  }

  @Test
  void a_reference_that_is_made_a_foreign_key_has_its_index_and_one_type() throws SQLException {
    run(
        """
        create table users (id integer primary key);
        create table orders (id bigint primary key, user_id bigint);
        """);
    run(String.join("\n", fixes(RelationRules.everyReferenceIsAForeignKey())));
    assertThat(said(RelationRules.everyReferenceIsAForeignKey())).isEmpty();
    assertThat(said(ForeignKeyIndexRules.everyForeignKeyIsIndexed())).isEmpty();
    assertThat(said(ForeignKeyRules.everyForeignKeyHasTheTypesOfItsTarget())).isEmpty();
    assertThat(said(PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint"))).isEmpty();
  }

  @Test
  void a_table_that_a_fix_makes_has_the_index_of_its_foreign_key() throws SQLException {
    run(
        """
        create table tags (id bigint primary key);
        create table products (id bigint primary key, tag_ids bigint[]);
        """);
    run(String.join("\n", fixes(RelationRules.noArrayHoldsKeys())));
    assertThat(said(ForeignKeyIndexRules.everyForeignKeyIsIndexed())).isEmpty();
    assertThat(said(ForeignKeyRules.everyForeignKeyHasTheTypesOfItsTarget())).isEmpty();
    assertThat(said(RelationRules.everyReferenceIsAForeignKey())).isEmpty();
    assertThat(said(RelationRules.everyJunctionLinksOnce())).isEmpty();
  }

  private static List<String> fixes(SchemaRule rule) {
    return Fixes.in(said(rule));
  }

  private static String said(SchemaRule rule) {
    return rule
        .check()
        .inspect(DataModel.of(CatalogReader.read(connection, Set.of())))
        .findings()
        .stream()
        .map(FindingReport::of)
        .collect(Collectors.joining("\n\n"));
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
