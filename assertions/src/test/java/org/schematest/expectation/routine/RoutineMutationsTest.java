package org.schematest.expectation.routine;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.routine.RoutineAssert;
import org.schematest.testing.MutatedDatabase;
import org.schematest.testing.SchemaMutation;

class RoutineMutationsTest {

  private static final String TOTAL =
      """
      create or replace function total(customer bigint, since date default '2026-01-01')
        returns numeric language sql stable strict parallel safe leakproof cost 7
        security definer set search_path = shop, pg_temp as 'select 1.0'
      """;

  private static final String SCRIPT =
      "create schema shop; set search_path = shop;"
          + TOTAL
          + """
      ; create function total(customer text) returns numeric language sql immutable
        parallel restricted set work_mem = '8MB' as 'select 2.0';
      create function loud() returns int language sql volatile as 'select 1';
      create function "Größe"(int[], variadic text[]) returns table (id bigint, "Name" varchar)
        language sql rows 50 as $$ select 1::bigint, 'x'::varchar $$;
      create procedure archive(older interval, inout moved int default 0)
        language plpgsql as 'begin moved := 1; end';
      create function step(numeric, numeric) returns numeric language sql as 'select $1 * $2';
      create aggregate product(numeric) (sfunc = step, stype = numeric);
      create function nth() returns bigint language internal window as 'window_row_number';
      """;

  private static SchemaMutation total(String name, String action, Consumer<RoutineAssert> promise) {
    return SchemaMutation.of(
        "routine_" + name,
        "alter function total(bigint, date) " + action,
        schema -> promise.accept(assertThat(schema.routine("total(int8, date)"))));
  }

  private static SchemaMutation made(
      String name, String signature, String ddl, Consumer<RoutineAssert> promise) {
    return SchemaMutation.of(
            "routine_" + name, ddl, schema -> promise.accept(assertThat(schema.routine(signature))))
        .withoutFix();
  }

  static Stream<SchemaMutation> mutations() {
    return Stream.of(existence(), shapes(), behavior(), security()).flatMap(List::stream);
  }

  private static List<SchemaMutation> existence() {
    return List.of(
        SchemaMutation.of(
                "has_function",
                "drop function loud()",
                schema -> assertThat(schema).hasFunction("loud()"))
            .withoutFix(),
        SchemaMutation.of(
                "has_function__other_arguments",
                "drop function total(bigint, date)",
                schema -> assertThat(schema).hasFunction("total(int8, date)"))
            .withoutFix(),
        SchemaMutation.of(
                "has_function__several",
                "create function loud(int) returns int language sql as 'select 1'",
                schema -> assertThat(schema).hasFunction("loud"))
            .withoutFix(),
        SchemaMutation.of(
            "has_function_that_keeps_promises",
            "alter function total(bigint, date) volatile called on null input",
            schema ->
                assertThat(schema)
                    .hasFunction("total(bigint, date)", f -> f.isStable().isStrict())),
        SchemaMutation.of(
            "has_no_function",
            "create function old(varchar) returns int language sql as 'select 1'",
            schema -> assertThat(schema).hasNoFunction("old(character varying)")),
        SchemaMutation.of(
                "has_only_functions",
                "drop function loud(); create function quiet() returns int language sql"
                    + " as 'select 1'",
                schema ->
                    assertThat(schema)
                        .hasOnlyFunctions(
                            "total(bigint, date)",
                            "total(text)",
                            "loud()",
                            "Größe(int[], text[])",
                            "step(numeric, numeric)",
                            "nth"))
            .withoutFix(),
        SchemaMutation.of(
                "has_procedure",
                "drop procedure archive(interval, int)",
                schema -> assertThat(schema).hasProcedure("archive(interval, int)"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_procedure",
            "create procedure old() language sql as ''",
            schema -> assertThat(schema).hasNoProcedure("old")),
        SchemaMutation.of(
                "has_only_procedures",
                "create procedure old() language sql as ''",
                schema -> assertThat(schema).hasOnlyProcedures("archive(interval, int4)"))
            .withoutFix(),
        SchemaMutation.of(
                "has_aggregate",
                "drop aggregate product(numeric)",
                schema -> assertThat(schema).hasAggregate("product(decimal)"))
            .withoutFix(),
        SchemaMutation.of(
                "has_only_aggregates",
                "create aggregate products(numeric) (sfunc = step, stype = numeric)",
                schema -> assertThat(schema).hasOnlyAggregates("product(numeric)"))
            .withoutFix(),
        SchemaMutation.of(
                "has_only_routines",
                "drop function total(text)",
                schema ->
                    assertThat(schema)
                        .hasOnlyRoutines(
                            "total(bigint, date)",
                            "total(text)",
                            "loud()",
                            "Größe(int[], text[])",
                            "step(numeric, numeric)",
                            "nth()",
                            "archive(interval, int)",
                            "product(numeric)"))
            .withoutFix());
  }

  private static List<SchemaMutation> shapes() {
    String loud = "drop function loud(); create ";
    return List.of(
        made(
            "is_function",
            "loud",
            loud + "procedure loud() language sql as ''",
            RoutineAssert::isFunction),
        made(
            "is_procedure",
            "archive",
            "drop procedure archive; create function archive() returns int language sql as 'select 1'",
            RoutineAssert::isProcedure),
        made(
            "is_aggregate",
            "product",
            "drop aggregate product(numeric); create function product(numeric) returns numeric"
                + " language sql as 'select 1.0'",
            RoutineAssert::isAggregate),
        made(
            "is_window_function",
            "nth",
            "drop function nth(); create function nth() returns bigint language sql as 'select 1::bigint'",
            RoutineAssert::isWindowFunction),
        made(
            "returns",
            "loud",
            loud + "function loud() returns bigint language sql as 'select 1::bigint'",
            r -> r.returns("int4")),
        made(
            "returns__set",
            "loud",
            loud + "function loud() returns setof int language sql as 'select 1'",
            r -> r.returns("int")),
        made(
            "returns__table",
            "Größe",
            "drop function \"Größe\"; create function \"Größe\"(int[], variadic text[])"
                + " returns table (id int, \"Name\" varchar) language sql as $$ select 1, 'x'::varchar $$",
            r -> r.returns("table (id int8, \"Name\" varchar)")),
        made(
            "has_arguments",
            "total(bigint, date)",
            TOTAL.replace("'2026-01-01'", "'2025-01-01'"),
            r -> r.hasArguments("customer int8", "since date default '2026-01-01'")),
        made(
            "has_arguments__mode",
            "archive",
            "drop procedure archive; create procedure archive(older interval, moved int default 0)"
                + " language sql as ''",
            r -> r.hasArguments("older interval", "inout moved int default 0")),
        made(
            "has_language",
            "loud",
            loud + "function loud() returns int language plpgsql as 'begin return 1; end'",
            r -> r.hasLanguage("sql")));
  }

  private static List<SchemaMutation> behavior() {
    return List.of(
        total("is_stable", "volatile", RoutineAssert::isStable),
        SchemaMutation.of(
            "routine_is_immutable",
            "alter function total(text) stable",
            schema -> assertThat(schema.routine("total(text)")).isImmutable()),
        total("is_strict", "called on null input", RoutineAssert::isStrict),
        total("is_parallel_safe", "parallel restricted", RoutineAssert::isParallelSafe),
        total("is_leakproof", "not leakproof", RoutineAssert::isLeakproof),
        total("costs", "cost 0.5", r -> r.costs(7)),
        SchemaMutation.of(
            "routine_estimates_rows",
            "alter function \"Größe\" rows 1",
            schema -> assertThat(schema.routine("Größe")).estimatesRows(50)),
        SchemaMutation.of(
            "routine_is_volatile",
            "alter function loud() immutable",
            schema -> assertThat(schema.routine("loud")).isVolatile()),
        SchemaMutation.of(
            "routine_is_called_on_null_input",
            "alter function loud() strict",
            schema -> assertThat(schema.routine("loud")).isCalledOnNullInput()),
        SchemaMutation.of(
            "routine_is_parallel_unsafe",
            "alter function loud() parallel safe",
            schema -> assertThat(schema.routine("loud")).isParallelUnsafe()),
        SchemaMutation.of(
            "routine_is_not_leakproof",
            "alter function loud() leakproof",
            schema -> assertThat(schema.routine("loud")).isNotLeakproof()));
  }

  private static List<SchemaMutation> security() {
    return List.of(
        total("is_security_definer", "security invoker", RoutineAssert::isSecurityDefiner),
        SchemaMutation.of(
            "routine_is_security_invoker",
            "alter function loud() security definer",
            schema -> assertThat(schema.routine("loud")).isSecurityInvoker()),
        total("has_pinned_search_path", "reset search_path", RoutineAssert::hasPinnedSearchPath),
        total(
            "has_pinned_search_path__user",
            "set search_path = \"$user\", shop",
            RoutineAssert::hasPinnedSearchPath),
        total(
            "has_search_path",
            "set search_path = pg_temp, shop",
            r -> r.hasSearchPath("shop", "pg_temp")),
        total("is_safe_definer", "set search_path = shop", RoutineAssert::isSafeSecurityDefiner),
        SchemaMutation.of(
            "routine_is_parallel_restricted",
            "alter function total(text) parallel unsafe",
            schema -> assertThat(schema.routine("total(text)")).isParallelRestricted()),
        SchemaMutation.of(
            "routine_has_setting",
            "alter function total(text) set work_mem = '64MB'",
            schema -> assertThat(schema.routine("total(text)")).hasSetting("work_mem", "8MB")));
  }

  private static MutatedDatabase database;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    database = new MutatedDatabase(SCRIPT);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_breaks_it(SchemaMutation mutation) throws SQLException {
    database.isBrokenBy(mutation);
  }
}
