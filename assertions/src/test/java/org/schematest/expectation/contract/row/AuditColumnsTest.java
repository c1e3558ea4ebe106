package org.schematest.expectation.contract.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.expectation.contract.row.AuditColumns.auditColumns;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.expectation.contract.ContractCheck;
import org.schematest.schema.Table;

class AuditColumnsTest {

  private static final String SCHEMA =
      """
      create function me() returns bigint language sql stable return 7;
      create function touch() returns trigger language plpgsql as $$
      begin
        new.updated_at := now();
        new."Changed By" := me();
        return new;
      end $$;
      create table orders (
        id bigint primary key,
        note text,
        created_at timestamptz not null default current_timestamp,
        created_by bigint not null,
        updated_at timestamptz not null default now(),
        "Changed By" bigint not null default me()
      );
      create trigger orders_touch before insert or update on orders
        for each row execute function touch();
      """;

  private static final AuditColumns CONTRACT =
      auditColumns().createdBy("created_by", "bigint").updatedBy("Changed By", "bigint", "me()");

  private static ContractCheck<Table> check;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    check =
        new ContractCheck<>(
            SCHEMA,
            "table public.orders",
            (database, name) -> database.schema("public").table("orders"));
  }

  @AfterAll
  static void forgetTheSchema() throws SQLException {
    check.close();
  }

  static Stream<Arguments> columns() {
    return Stream.of(
        Arguments.of("audit__no_column", "alter table orders drop column created_by"),
        Arguments.of("audit__type", "alter table orders alter created_at type timestamp"),
        Arguments.of("audit__required", "alter table orders alter created_by drop not null"),
        Arguments.of("audit__no_default", "alter table orders alter created_at drop default"),
        Arguments.of(
            "audit__other_default",
            "alter table orders alter updated_at set default '2020-01-01'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void a_column_is_missed_when_it_is_not_as_it_should_be(String golden, String ddl)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "audit columns: column");
  }

  static Stream<Arguments> triggers() {
    return Stream.of(
        Arguments.of("audit__no_trigger", "drop trigger orders_touch on orders"),
        Arguments.of("audit__disabled_trigger", "alter table orders disable trigger orders_touch"),
        Arguments.of(
            "audit__replica_trigger", "alter table orders enable replica trigger orders_touch"),
        Arguments.of(
            "audit__after",
            """
            drop trigger orders_touch on orders;
            create trigger orders_touch after update on orders for each row execute function touch()
            """),
        Arguments.of(
            "audit__insert_only",
            """
            drop trigger orders_touch on orders;
            create trigger orders_touch before insert on orders for each row execute function touch()
            """),
        Arguments.of(
            "audit__some_columns",
            """
            drop trigger orders_touch on orders;
            create trigger orders_touch before update of note on orders
              for each row execute function touch()
            """),
        Arguments.of(
            "audit__conditional",
            """
            drop trigger orders_touch on orders;
            create trigger orders_touch before update on orders
              for each row when (new.note is not null) execute function touch()
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("triggers")
  void a_trigger_that_does_not_fire_for_each_change_keeps_nothing(String golden, String ddl)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "audit columns: trigger", "audit columns: trigger");
  }

  @Test
  void a_function_that_does_not_assign_the_column_keeps_nothing() throws SQLException {
    check.breaks(
        CONTRACT,
        "audit__assigns_nothing",
        """
        create or replace function touch() returns trigger language plpgsql as $$
        begin
          -- new.updated_at := now();
          new."Changed By" := me();
          return new;
        end $$
        """,
        "audit columns: trigger");
  }

  @Test
  void the_trigger_of_a_fix_sets_the_columns() throws SQLException {
    String changedBy =
        check.afterFixes(
            CONTRACT,
            "drop trigger orders_touch on orders",
            "insert into orders values (1, 'x', now(), 1, now(), 1); update orders set note = 'y'",
            "select \"Changed By\" from orders");
    assertThat(changedBy).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table orders add column total int",
        "alter table orders alter created_by set default me()",
        "alter table orders alter created_at set default clock_timestamp()",
        "drop trigger orders_touch on orders; create trigger orders_touch before update on orders"
            + " for each row when (old.* is distinct from new.*) execute function touch()",
        "alter table orders enable always trigger orders_touch",
        "create trigger other after delete on orders for each row execute function touch()",
        "alter table orders rename column note to remark",
      })
  void another_change_breaks_nothing(String ddl) throws SQLException {
    check.holds(CONTRACT, ddl);
  }

  @Test
  void names_types_and_defaults_are_the_tests() throws SQLException {
    check.holds(
        auditColumns()
            .createdAt("made")
            .updatedAt("changed")
            .momentsOfType("timestamptz(3)")
            .momentsDefaultTo("clock_timestamp()")
            .withoutTrigger("changed", "the application is the only writer"),
        """
        alter table orders
          add column made timestamptz(3) not null default clock_timestamp(),
          add column changed timestamptz(3) not null default clock_timestamp()
        """);
  }

  @Test
  void an_exception_that_nothing_needs_fails() throws SQLException {
    check.refuses(
        CONTRACT
            .withoutTrigger("updated_at", "the application is the only writer")
            .withoutTrigger("updated_by", "the application is the only writer"),
        "audit__exceptions");
  }
}
