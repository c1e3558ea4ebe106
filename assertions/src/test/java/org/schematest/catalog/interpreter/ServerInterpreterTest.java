package org.schematest.catalog.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.InvalidSqlException;
import org.schematest.schema.expression.SqlScope;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

class ServerInterpreterTest {

  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  private static DataSource database;
  private static ServerInterpreter interpreter;

  @BeforeAll
  static void createTheSchema() {
    database =
        TestPostgres.freshDatabase(
            """
            create schema "Shop";
            create type "Shop".kind as enum ('a', 'b');
            create table customers (id bigint primary key);
            create table orders (
              id bigint primary key,
              customer_id bigint,
              status varchar(9),
              kind "Shop".kind,
              total_cents bigint,
              tags text[],
              spot point,
              placed_at timestamptz,
              deleted_at timestamptz,
              "Größe" int,
              check (total_cents > 0)
            );
            insert into orders (id, total_cents) values (1, 5), (2, 5);
            create view open_orders as select * from orders where deleted_at is null;
            create table events (id int, at date) partition by range (at);
            create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
            create domain email as text check (value like '%@%');
            create function big(o orders) returns boolean language sql immutable as 'select o.id > 9';
            create function forbid() returns event_trigger language plpgsql as
              $$ begin raise exception 'no changes here'; end $$;
            create event trigger forbid on ddl_command_start execute function forbid();
            """);
    interpreter = ServerInterpreter.of(database::getConnection);
  }

  @AfterAll
  static void close() throws SQLException {
    interpreter.close();
  }

  private static SqlScope scope(String name) {
    return new SqlScope(new QualifiedName("public", name), interpreter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CHECK             | status in ('a', 'b')               | status::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[])
          CHECK             | orders.total_cents > 0 -- a remark | total_cents > 0
          CHECK             | public.orders.total_cents > 0      | total_cents > 0
          CHECK             | big(orders)                        | big(orders.*)
          PREDICATE         | kind = 'a'                         | kind = 'a'::"Shop".kind
          PREDICATE         | "Größe" != 3                       | "Größe" <> 3
          KEY               | lower(status)                      | lower(status::text)
          KEY               | total_cents%5                      | (total_cents % 5::bigint)
          KEY               | spot                               | spot
          USING             | customer_id in (select id from customers) | (customer_id IN ( SELECT customers.id`n   FROM customers))
          WITH_CHECK        | current_user = status              | CURRENT_USER = status::text
          TRIGGER_CONDITION | old.status is distinct from new.status | old.status::text IS DISTINCT FROM new.status::text
          TRIGGER_CONDITION | NEW.total_cents > 3                | new.total_cents > 3
          CONSTRAINT        | unique (customer_id, status)       | UNIQUE (customer_id, status)
          CONSTRAINT        | check (total_cents<9) not valid    | CHECK (total_cents < 9) NOT VALID
          CONSTRAINT        | foreign key (customer_id) references customers on delete cascade | FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE
          CONSTRAINT        | foreign key (customer_id) references orders | FOREIGN KEY (customer_id) REFERENCES public.orders(id)
          CONSTRAINT        | exclude using gist (spot with ~=)  | EXCLUDE USING gist (spot WITH ~=)
          INDEX             | unique (lower(status), placed_at desc) include (id) where deleted_at is null | btree (lower(status::text), placed_at DESC) include (id) unique where deleted_at IS NULL
          INDEX             | btree (total_cents) unique nulls not distinct | btree (total_cents) unique nulls not distinct
          INDEX             | using gin (tags)                   | gin (tags)
          INDEX             | (status text_pattern_ops collate "C" ) | -
          POLICY            | for select using (id > 3)          | permissive for select to public using (id > 3)
          TRIGGER           | before update on orders for each row execute function suppress_redundant_updates_trigger() | BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()
          PARTITION_KEY     | list (status)                      | LIST (status)
          """)
  void postgresql_prints_what_a_test_wrote(Clause.Kind kind, String sql, String printed) {
    Clause clause = new Clause(kind, "");
    if (printed.equals("-")) {
      assertThatThrownBy(() -> scope("orders").printed(clause, sql))
          .isInstanceOf(InvalidSqlException.class);
    } else {
      assertThat(scope("orders").printed(clause, sql)).isEqualTo(printed.replace("`n", "\n"));
    }
  }

  @Test
  void a_query_is_printed_as_a_view_of_it() {
    assertThat(scope("open_orders").printed(Clause.QUERY, "select id from orders"))
        .isEqualTo(" SELECT id\n   FROM orders;");
  }

  @Test
  void a_default_is_cast_to_its_column_and_a_generation_too() {
    assertThat(scope("orders").printed(Clause.defaultOf("status"), "'new'"))
        .isEqualTo("'new'::character varying");
    assertThat(scope("orders").printed(Clause.defaultOf("placed_at"), "'2026-01-01 00:00Z'"))
        .startsWith("'2026-01-01")
        .endsWith("timestamp with time zone");
    assertThat(scope("orders").printed(Clause.generationOf("Größe"), "total_cents + 1"))
        .isEqualTo("(total_cents + 1)");
  }

  @Test
  void a_view_a_partition_and_a_domain_are_asked_by_a_stand_in() {
    assertThat(scope("open_orders").printed(Clause.CHECK, "id>1")).isEqualTo("id > 1");
    assertThat(scope("events_2026").printed(Clause.CHECK, "id>1")).isEqualTo("id > 1");
    assertThat(
            scope("events_2026")
                .printed(Clause.BOUND, "for values from ('2026-01-01') to (maxvalue)"))
        .isEqualTo("FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)");
    assertThat(scope("events").printed(Clause.PREDICATE, "id>1")).isEqualTo("id > 1");
    assertThat(scope("email").printed(Clause.CHECK, "value like '%@%'"))
        .isEqualTo("VALUE ~~ '%@%'::text");
    assertThat(scope("email").printed(Clause.DOMAIN_DEFAULT, "'a'||'@'"))
        .isEqualTo("'a'::text || '@'::text");
  }

  @Test
  void a_mistake_says_what_postgresql_says_and_which_columns_there_are() {
    assertThatThrownBy(() -> scope("orders").printed(Clause.CHECK, "totl_cents > 0"))
        .isInstanceOf(InvalidSqlException.class)
        .hasMessage(
            "PostgreSQL does not accept \"totl_cents > 0\" about public.orders: column"
                + " \"totl_cents\" does not exist; it has: id, customer_id, status, kind,"
                + " total_cents, tags, spot, placed_at, deleted_at, \"Größe\"");
    assertThatThrownBy(() -> scope("orders").printed(Clause.PREDICATE, "placed_at > now()"))
        .hasMessageEndingWith("functions in index predicate must be marked IMMUTABLE");
    assertThatThrownBy(
            () -> scope("orders").printed(Clause.CHECK, "id > 0); drop table orders; --"))
        .isInstanceOf(InvalidSqlException.class);
  }

  @Test
  void what_is_not_in_the_database_is_a_broken_set_up_and_not_a_mistake_of_the_test() {
    assertThatThrownBy(() -> scope("nothing").printed(Clause.CHECK, "a > 0"))
        .isInstanceOf(ScratchDatabaseException.class)
        .hasMessage(
            "PostgreSQL cannot be asked what SQL means: public.nothing is not in the database that"
                + " is asked");
  }

  @Test
  void a_server_that_does_not_answer_is_a_broken_set_up() {
    ServerInterpreter unreachable =
        ServerInterpreter.of(
            () -> {
              throw new SQLException("connection refused", "08001");
            });
    assertThatThrownBy(() -> unreachable.printed(ORDERS, Clause.CHECK, "id > 0"))
        .isInstanceOf(ScratchDatabaseException.class)
        .hasMessage("PostgreSQL cannot be asked what SQL means: connection refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          total_cents > 10                        | total_cents > 0        | true
          total_cents > 0                         | total_cents > 10       | false
          customer_id = 7                         | customer_id is not null | true
          status = 'a'                            | status in ('a', 'b')   | true
          deleted_at is null and status = 'a'     | deleted_at is null     | true
          deleted_at is null or status = 'a'      | deleted_at is null     | false
          kind = 'a'                              | kind <> 'b'            | true
          placed_at > now()                       | placed_at is not null  | true
          id is not null                          | not id is null         | true
          """)
  void the_planner_proves_an_implication(String condition, String other, boolean proven) {
    assertThat(interpreter.implies(ORDERS, condition, other)).contains(proven);
    assertThat(scope("orders").implies(condition, other)).isEqualTo(proven);
  }

  @Test
  void a_condition_that_no_index_may_have_is_not_proven() {
    assertThat(interpreter.implies(ORDERS, "id = 1", "placed_at > now()")).isEmpty();
  }

  @Test
  void predicates_of_one_meaning_are_the_same_and_checks_only_of_one_form() {
    SqlScope orders = scope("orders");
    assertThat(orders.same(Clause.PREDICATE, "total_cents > 0", "not total_cents <= 0")).isTrue();
    assertThat(orders.same(Clause.CHECK, "total_cents > 0 AND id > 1", "1 < id and total_cents>0"))
        .isFalse();
    assertThat(orders.same(Clause.CHECK, "total_cents > 0 AND id > 1", "id > 1 and total_cents>0"))
        .isTrue();
    // a check lets null pass, and so does not forbid it
    assertThat(
            orders.same(
                Clause.CHECK, "total_cents > 0", "total_cents > 0 and total_cents is not null"))
        .isFalse();
    assertThat(
            orders.same(
                Clause.PREDICATE, "total_cents > 0", "total_cents > 0 and total_cents is not null"))
        .isTrue();
    assertThat(orders.same(Clause.CHECK, "status = 'a'::text", "status = 'a'::bpchar")).isFalse();
  }

  @Test
  void nothing_stays_of_a_question() throws SQLException {
    assertThat(scope("orders").printed(Clause.CHECK, "id > 5")).isEqualTo("id > 5");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement
                  .executeQuery("select from pg_namespace where nspname like 'schematest%'")
                  .next())
          .isFalse();
    }
  }
}
