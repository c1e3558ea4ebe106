package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.table.TableAssert;
import org.schematest.expectation.contract.row.AuditColumns;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.testing.TestPostgres;

/** Verdicts that are easily got wrong, each on a real table. */
class VerdictsTest {

  private static Table table(String... ddl) {
    return TestPostgres.catalogOf(TestPostgres.freshDatabase(ddl)).schema("public").table("t");
  }

  private static void holds(Table table, Consumer<TableAssert> promise) {
    assertThat(failure(table, promise)).isNull();
  }

  private static void breaks(Table table, Consumer<TableAssert> promise, String sentence) {
    assertThat(failure(table, promise)).hasMessageStartingWith(sentence);
  }

  private static @Nullable Throwable failure(Table table, Consumer<TableAssert> promise) {
    return catchThrowable(() -> promise.accept(SchemaAssertions.assertThat(table)));
  }

  @Test
  void an_index_may_be_read_from_either_end_but_not_half_and_half() {
    Table table = table("create table t (a int, b int); create index on t (a, b)");
    holds(table, t -> t.hasIndexOn("a", "b desc"));
    holds(table, t -> t.hasIndexOn("a desc", "b desc"));
    holds(table, t -> t.hasIndexOn("a asc", "b"));
    breaks(
        table,
        t -> t.hasIndexOn("a", "b desc nulls last"),
        "table public.t: should have an index on (a, b desc nulls last), but has none");
    breaks(
        table,
        t -> t.hasIndexOn("a nulls first"),
        "table public.t: should have an index on (a nulls first), but has none");
    breaks(
        table,
        t -> t.hasIndexOn("a", "b asc", "c"),
        "table public.t: should have an index on (a, b asc, c), but has no column c");
  }

  @Test
  void the_place_of_nulls_counts_on_a_column_without_nulls_too() {
    Table table = table("create table t (a int not null); create index on t (a desc nulls last)");
    breaks(
        table,
        t -> t.hasIndexOn("a desc"),
        "table public.t: should have an index on (a desc), but has none");
    holds(table, t -> t.hasIndexOn("a"));
    holds(table, t -> t.hasIndexOn("a asc nulls first"));
  }

  @Test
  void an_index_that_covers_no_column_is_no_promise() {
    Table table = table("create table t (a int); create index t_a on t (a)");
    assertThatThrownBy(
            () -> SchemaAssertions.assertThat(table).hasIndex("t_a", index -> index.covers()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a promise about what an index covers must name a column, but names none");
  }

  @Test
  void an_index_on_a_cast_is_not_one_on_the_column() {
    Table table = table("create table t (id bigint, s varchar(9)); create index on t ((id::text))");
    breaks(
        table,
        t -> t.hasIndexOn("id"),
        "table public.t: should have an index on (id), but has none");
    holds(table, t -> t.hasIndexOn("id::text"));
  }

  @Test
  void a_key_may_be_an_expression_for_uniqueness_too() {
    Table table =
        table(
            "create table t (email text, deleted_at timestamptz);"
                + "create unique index on t (lower(email)) where deleted_at is null");
    holds(table, t -> t.hasUniqueWhere("deleted_at is null", "lower(email)"));
    breaks(
        table,
        t -> t.hasUnique("lower(email)"),
        "table public.t: should be unique on (lower(email)), but nothing keeps it so");
  }

  @Test
  void names_that_need_quotes_have_them_in_the_fix() {
    breaks(
        table("create table t (\"Title\" text, fee int)"),
        t -> t.hasIndexOn("Title desc", "fee % 5"),
        """
        table public.t: should have an index on ("Title" desc, (fee % 5)), but has none
          indexes  none
          fix      create index on public.t ("Title" desc, (fee % 5));\
        """);
  }

  @Test
  void a_foreign_key_that_is_not_valid_keeps_no_promise_beside_one_that_is() {
    Table table =
        table(
            """
            create table p (x int primary key);
            create table q (x int primary key);
            create table t (a int references p);
            alter table t add foreign key (a) references q not valid;
            """);
    holds(table, t -> t.hasForeignKey("a", key -> key.references("p", "x")));
    breaks(
        table,
        t -> t.hasForeignKey("a", key -> key.references("q", "x")),
        "foreign key public.t(a): should reference q (x), but references public.p (x)");
  }

  @Test
  void the_columns_of_a_foreign_key_are_paired_as_the_test_names_them() {
    Table table =
        table(
            """
            create table p (x int, y int, primary key (x, y));
            create table t (a int, b int, foreign key (a, b) references p (x, y));
            """);
    holds(table, t -> t.hasForeignKey(List.of("a", "b"), key -> key.references("p", "x", "y")));
    holds(table, t -> t.hasForeignKey(List.of("b", "a"), key -> key.references("p", "y", "x")));
    breaks(
        table,
        t -> t.hasForeignKey(List.of("b", "a"), key -> key.references("p", "x", "y")),
        "foreign key public.t(a, b): should reference p (x, y), but references public.p (y, x)");
  }

  @Test
  void a_domain_may_forbid_null_and_give_a_default() {
    Table table =
        table(
            "create domain d as int not null default 7",
            "create table t (x d, y int); create schema other; create type other.kind as enum ()");
    holds(table, t -> t.hasColumn("x", column -> column.isRequired().hasDefault("7")));
    breaks(
        table,
        t -> t.hasColumn("x", column -> column.hasNoDefault()),
        "column public.t.x: should have no default, but defaults to 7");
  }

  @Test
  void varchar_is_cast_by_postgresql_itself() {
    Table table =
        table(
            "create table t (s varchar(9) check (s in ('a', 'b')));"
                + "create index on t (s) where s = 'a'");
    holds(table, t -> t.hasCheck("s in ('a', 'b')"));
    holds(table, t -> t.hasIndexWhere("s = 'a'", "s"));
  }

  @Test
  void an_index_that_never_answers_alone_covers_nothing() {
    breaks(
        table("create table t (a int); create index t_hash on t using hash (a)"),
        t -> t.hasIndex("t_hash", index -> index.covers("a")),
        "index public.t_hash: should cover (a), but a hash index never answers without its table");
  }

  @Test
  void a_name_that_the_table_has_not_is_not_created_by_the_fix() {
    Table table = table("create table t (member_id bigint)");
    breaks(
        table,
        t -> t.hasForeignKey("member"),
        "table public.t: should have a foreign key on (member), but has no column member");
    breaks(
        table,
        t -> t.hasPrimaryKey("member"),
        "table public.t: should have the primary key (member), but has no column member");
    breaks(
        table,
        t -> t.hasUnique("member"),
        "table public.t: should be unique on (member), but has no column member");
  }

  @Test
  void a_type_may_be_named_with_its_schema() {
    Table table = table("create type kind as enum ('a'); create table t (k kind, n numeric(10))");
    holds(table, t -> t.hasColumn("k", column -> column.hasType("public.kind")));
    holds(table, t -> t.hasColumn("n", column -> column.hasType("numeric(10)")));
  }

  @Test
  void no_key_at_all_is_no_promise() {
    Table table = table("create table t (a int); create index on t (a)");
    for (Consumer<TableAssert> empty :
        List.<Consumer<TableAssert>>of(TableAssert::hasIndexOn, TableAssert::hasUnique)) {
      breaks(
          table, empty, "a promise about keys must name a column or an expression, but names none");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // as a user of the kit can do it
  void nothing_can_be_promised_of_null() {
    assertThatThrownBy(() -> SchemaAssertions.assertThat((Table) null).hasColumn("x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting actual not to be null");
  }

  @Test
  void no_column_at_all_is_no_promise() {
    Table table = table("create table t (a int)");
    for (Consumer<TableAssert> empty :
        List.<Consumer<TableAssert>>of(
            TableAssert::hasNoUnique,
            TableAssert::hasNoCheckOn,
            TableAssert::hasCheckOn,
            TableAssert::hasNoForeignKeyOn,
            TableAssert::hasUniqueNullsNotDistinct,
            TableAssert::beginsWithColumns)) {
      breaks(table, empty, "a promise about columns must name a column, but names none");
    }
  }

  @Test
  void a_column_named_twice_is_not_a_key_of_two() {
    Table table = table("create table t (a int, b int, unique (a, b))");
    breaks(
        table,
        t -> t.hasUnique("a", "a"),
        "table public.t: should be unique on (a, a), but nothing keeps it so");
  }

  @Test
  void a_column_computed_when_read_is_not_one_that_is_stored() {
    Table table = table("create table t (a int, b int generated always as (a + 1) virtual)");
    holds(
        table,
        t -> t.hasOnlyColumnsDefinedAs("a int", "b int generated always as (a + 1) virtual"));
    breaks(
        table,
        t -> t.hasOnlyColumnsDefinedAs("a int", "b int generated always as (a + 1) stored"),
        "table public.t: should have exactly the columns named, but lacks b int generated always"
            + " as (a + 1) stored and also has b");
  }

  @Test
  void null_is_no_default() {
    Table table = table("create table t (a int default 1)");
    breaks(
        table,
        t -> t.hasColumn("a", column -> column.hasDefault("null")),
        "column public.t.a: should default to null, but defaults to 1");
    holds(table, t -> t.hasColumn("a", column -> column.doesNotDefaultTo("null")));
  }

  @Test
  void what_is_not_between_two_is_outside_of_one_of_them() {
    Table table = table("create table t (a int, check (not a >= 1 and not a <= 9))");
    breaks(
        table,
        t -> t.hasCheck("not a between 1 and 9"),
        "table public.t: should check (not a between 1 and 9), but no check is written so");
  }

  @Test
  void a_partition_has_foreign_keys_of_its_own() {
    Schema schema =
        TestPostgres.catalogOf(
                TestPostgres.freshDatabase(
                    "create table t (id int primary key);"
                        + " create table r (k int, t int) partition by list (k);"
                        + " create table r1 partition of r for values in (1);"
                        + " alter table r1 add foreign key (t) references t on delete cascade"))
            .schema("public");
    holds(schema.table("t"), t -> t.isReferencedOnlyBy(schema, "r").cascadesOnlyTo(schema, "r"));
    breaks(
        schema.table("t"),
        t -> t.isReferencedOnlyBy(schema),
        "table public.t: should be referenced by exactly no other table, but is also referenced by"
            + " r");
    breaks(
        schema.table("t"),
        t -> t.cascadesOnlyTo(schema),
        "table public.t: should delete rows of exactly no other table, but also deletes rows of r");
  }

  @Test
  void what_a_partition_inherits_counts_once_and_a_key_to_a_partition_counts() {
    Schema schema =
        TestPostgres.catalogOf(
                TestPostgres.freshDatabase(
                    "create table t (id int primary key) partition by list (id);"
                        + " create table t1 partition of t for values in (1);"
                        + " create table r (k int, t int references t) partition by list (k);"
                        + " create table r1 partition of r for values in (1);"
                        + " create table q (t int references t1 on delete cascade)"))
            .schema("public");
    holds(
        schema.table("t"), t -> t.isReferencedOnlyBy(schema, "r", "q").cascadesOnlyTo(schema, "q"));
  }

  @Test
  void a_trigger_that_compares_a_column_does_not_keep_it() {
    Catalog catalog =
        TestPostgres.catalogOf(
            TestPostgres.freshDatabase(
                "create table t (created_at timestamptz not null default now(),"
                    + " updated_at timestamptz not null default now());"
                    + " create function f() returns trigger language plpgsql as $$"
                    + " begin if new.updated_at = old.updated_at then raise 'stale'; end if;"
                    + " return new; end $$;"
                    + " create trigger f before update on t for each row execute function f()"));
    breaks(
        catalog.schema("public").table("t"),
        t -> t.keeps(AuditColumns.auditColumns(), catalog),
        "table public.t: should have a trigger that sets updated_at at each change of a row, but"
            + " none does");
  }
}
