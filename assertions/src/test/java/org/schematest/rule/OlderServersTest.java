package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.FindingReport;
import org.schematest.rule.safety.AccessRules;
import org.schematest.rule.safety.KeyRules;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** Fixes that an older server does not know another way to write. */
class OlderServersTest {

  private static final int OLDEST = 14;

  @Test
  void each_of_several_tables_gets_the_function_that_makes_its_keys() throws SQLException {
    try (Connection connection =
        TestPostgres.freshDatabase(
                OLDEST,
                """
                create table orders (id uuid primary key default gen_random_uuid());
                create table refunds (id uuid primary key default gen_random_uuid());
                """)
            .getConnection()) {
      SchemaRule rule = KeyRules.noPrimaryKeyIsARandomUuid();
      String found = found(connection, rule);
      assertThat(Fixes.in(found)).hasSize(4);
      try (Statement statement = connection.createStatement()) {
        statement.execute(String.join("\n", Fixes.in(found)));
      }
      assertThat(found(connection, rule)).isEmpty();
    }
  }

  @Test
  void a_view_cannot_be_told_to_read_as_who_asks() throws SQLException {
    try (Connection connection =
        TestPostgres.freshDatabase(
                OLDEST,
                """
                create table orders (id bigint primary key);
                alter table orders enable row level security;
                create view all_orders as select id from orders;
                """)
            .getConnection()) {
      String found = found(connection, AccessRules.noViewReadsPastRowSecurity());
      assertThat(found).contains("security_invoker is there from PostgreSQL 15 on");
      assertThat(Fixes.in(found)).isEmpty();
    }
  }

  private static String found(Connection connection, SchemaRule rule) {
    List<String> texts =
        rule
            .check()
            .inspect(DataModel.of(CatalogReader.read(connection, Set.of())))
            .findings()
            .stream()
            .map(FindingReport::of)
            .toList();
    return texts.stream().collect(Collectors.joining("\n"));
  }
}
