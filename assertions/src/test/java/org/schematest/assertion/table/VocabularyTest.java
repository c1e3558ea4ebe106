package org.schematest.assertion.table;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.testing.TestPostgres;

/** What can be promised of columns, constraints and indexes, each once kept, broken and mended. */
class VocabularyTest {

  private static final String SCHEMA =
      """
      create schema "Shop";
      set search_path = "Shop", public;
      create extension btree_gist schema public;
      create table customers (id bigint primary key, name text collate "C" not null);
      create table orders (
        id bigint generated always as identity,
        customer_id bigint not null,
        "Größe" integer,
        number text not null default 'none',
        status text not null default 'new',
        total_cents bigint not null,
        tax_cents bigint generated always as (total_cents / 5) stored,
        code char(3),
        note text,
        during daterange,
        deleted_at timestamptz,
        constraint orders_pkey primary key (id),
        constraint orders_customer_fk foreign key (customer_id) references customers on delete restrict,
        constraint orders_number_key unique nulls not distinct (number, code),
        constraint orders_total_check check (total_cents >= 0),
        constraint orders_during_excl exclude using gist (customer_id with =, during with &&)
      );
      create unique index orders_live_key on orders (lower(number)) where deleted_at is null;
      create index orders_customer_idx on orders (customer_id, deleted_at desc nulls last) include (status) with (fillfactor = 80);
      create index orders_status_idx on orders (status text_pattern_ops, note collate "C");
      create index orders_search_idx on orders using gin (to_tsvector('simple', note));
      alter table orders cluster on orders_customer_idx;
      alter table orders alter column note set storage external, alter column note set compression pglz,
        alter column note set statistics 500;
      comment on column orders.note is 'What the customer''s clerk wrote.';
      create table lines (
        order_id bigint not null references orders on delete cascade,
        position integer not null,
        parent_order_id bigint,
        parent_position integer,
        primary key (order_id, position),
        constraint lines_parent_fk foreign key (parent_order_id, parent_position)
          references lines (order_id, position) match full on delete set null (parent_position)
          deferrable initially deferred
      );
      create table invoices (
        order_id bigint primary key references orders on delete cascade,
        label text generated always as ('invoice') virtual
      );
      create table heap (id integer);
      """;

  private static Connection connection;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    connection = TestPostgres.freshDatabase(SCHEMA).getConnection();
    connection.createStatement().execute("set search_path = \"Shop\", public");
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    connection.close();
  }

  private static Promise table(String name, String ddl, Consumer<TableAssert> promise) {
    return new Promise(name, ddl, schema -> promise.accept(assertThat(schema.table("orders"))));
  }

  private static Promise column(
      String name, String column, String action, Consumer<ColumnAssert> promise) {
    return new Promise(
        name,
        "alter table orders alter column " + column + " " + action,
        schema -> promise.accept(assertThat(schema.table("orders").column(column))));
  }

  private static Promise index(
      String name, String index, String ddl, Consumer<IndexAssert> promise) {
    return new Promise(
        name, ddl, schema -> promise.accept(assertThat(schema.table("orders").index(index))));
  }

  private static Promise key(String name, String ddl, Consumer<ForeignKeyAssert> promise) {
    return new Promise(
        name,
        ddl,
        schema ->
            assertThat(schema.table("lines"))
                .hasForeignKey(List.of("parent_order_id", "parent_position"), promise));
  }

  private static String parent(String definition) {
    return "alter table lines drop constraint lines_parent_fk, add constraint lines_parent_fk"
        + " foreign key (parent_order_id, parent_position) references lines (order_id, position) "
        + definition;
  }

  static Stream<Promise> columns() {
    return Stream.of(
        table("no_column", "alter table orders add legacy text", t -> t.hasNoColumn("legacy")),
        new Promise(
            "columns_in_order",
            "alter table customers add phone text",
            s -> assertThat(s.table("customers")).hasOnlyColumnsInOrder("id", "name")),
        new Promise(
            "first_columns",
            "alter table lines rename order_id to number; alter table lines rename position to order_id;"
                + " alter table lines rename number to position",
            s -> assertThat(s.table("lines")).beginsWithColumns("order_id", "position")),
        new Promise(
            "columns_defined_as",
            "alter table customers alter name drop not null, add phone text, alter id set default 5",
            s ->
                assertThat(s.table("customers"))
                    .hasOnlyColumnsDefinedAs(
                        "id int8 not null", "name text collate \"C\" not null")),
        column("some_default", "status", "drop default", ColumnAssert::hasSomeDefault),
        column(
            "other_default",
            "number",
            "set default upper('x')",
            c -> c.doesNotDefaultTo("UPPER( 'x' )")),
        column(
            "default_by_meaning",
            "status",
            "set default 'old'",
            c -> c.hasDefault("('new')::text")),
        new Promise(
            "collation",
            "alter table customers alter name type text",
            s -> assertThat(s.table("customers").column("name")).hasCollation("C")),
        column(
            "not_identity",
            "total_cents",
            "add generated by default as identity",
            ColumnAssert::isNotIdentity),
        column(
            "not_null_not_valid",
            "number",
            "drop not null; alter table orders add not null number not valid",
            ColumnAssert::isRequired),
        new Promise(
            "not_generated",
            "alter table orders drop code, add code text generated always as (upper(note)) stored",
            s -> assertThat(s.table("orders").column("code")).isNotGenerated()),
        column("is_stored", "tax_cents", "drop expression", ColumnAssert::isStored),
        new Promise(
            "is_virtual",
            "alter table invoices drop label, add label text generated always as ('invoice') stored",
            s -> assertThat(s.table("invoices").column("label")).isVirtual()),
        column("storage", "note", "set storage main", c -> c.hasStorage("external")),
        column("compression", "note", "set compression default", c -> c.hasCompression("pglz")),
        column("statistics_target", "note", "set statistics 10", c -> c.hasStatisticsTarget(500)),
        new Promise(
            "comment_text",
            "comment on column orders.note is 'A note.'",
            s ->
                assertThat(s.table("orders").column("note"))
                    .hasComment("What the customer's clerk wrote.")));
  }

  static Stream<Promise> constraints() {
    return Stream.of(
        table(
            "some_primary_key",
            "alter table orders drop constraint orders_pkey cascade",
            AbstractConstraintsAssert::hasSomePrimaryKey),
        new Promise(
            "no_primary_key",
            "alter table heap add primary key (id)",
            s -> assertThat(s.table("heap")).hasNoPrimaryKey()),
        new Promise(
            "primary_key_deferrable",
            "alter table invoices drop constraint invoices_pkey, add primary key (order_id) deferrable",
            s -> assertThat(s.table("invoices")).hasPrimaryKeyThatIs(Deferrability.NOT_DEFERRABLE)),
        table(
            "only_foreign_keys",
            "alter table orders drop constraint orders_customer_fk, add constraint orders_customer_fk foreign key (customer_id) references customers on delete cascade",
            t ->
                t.hasOnlyForeignKeys(
                    "(customer_id) references \"Shop\".customers on delete restrict")),
        table(
            "only_foreign_keys__not_valid",
            "alter table orders drop constraint orders_customer_fk, add constraint orders_customer_fk foreign key (customer_id) references customers on delete restrict not valid",
            t ->
                t.hasOnlyForeignKeys("(customer_id) references customers (id) on delete restrict")),
        table(
            "some_foreign_key",
            "alter table orders drop constraint orders_customer_fk, add constraint orders_customer_fk"
                + " foreign key (customer_id) references customers not valid",
            AbstractConstraintsAssert::hasSomeForeignKey),
        new Promise(
            "no_foreign_key",
            "alter table customers add foreign key (id) references orders",
            s -> assertThat(s.table("customers")).hasNoForeignKey()),
        table(
            "no_foreign_key_on",
            "alter table orders add foreign key (total_cents) references customers",
            t -> t.hasNoForeignKeyOn("total_cents")),
        table(
            "foreign_key_named",
            "alter table orders drop constraint orders_customer_fk, add constraint orders_customer_fk foreign key (customer_id) references customers on delete set default",
            t -> t.hasForeignKeyNamed("orders_customer_fk", k -> k.onDelete(Action.RESTRICT))),
        key(
            "fk_set_null_columns",
            parent("match full on delete set null deferrable initially deferred"),
            k -> k.onDelete(Action.SET_NULL, "parent_position")),
        key(
            "fk_match_full",
            parent("on delete set null (parent_position) deferrable"),
            ForeignKeyAssert::isMatchFull),
        key("fk_deferred", parent("match full deferrable"), ForeignKeyAssert::isInitiallyDeferred),
        new Promise(
            "fk_not_deferrable",
            "alter table orders alter constraint orders_customer_fk deferrable",
            s ->
                assertThat(s.table("orders"))
                    .hasForeignKey("customer_id", k -> k.isNotDeferrable())),
        new Promise(
            "fk_one_to_one",
            "alter table invoices drop constraint invoices_pkey",
            s -> assertThat(s.table("invoices")).hasForeignKey("order_id", k -> k.isOneToOne())),
        new Promise(
            "fk_types",
            "alter table invoices alter order_id type integer",
            s ->
                assertThat(s.table("invoices"))
                    .hasForeignKey("order_id", k -> k.hasTypesOfItsTarget(s))),
        new Promise(
            "referenced_only_by",
            "alter table lines drop constraint lines_order_id_fkey; create table returns (id bigint references orders)",
            s -> assertThat(s.table("orders")).isReferencedOnlyBy(s, "invoices", "lines")),
        new Promise(
            "cascades_only_to",
            "create table parts (o bigint, p int, foreign key (o, p) references lines on delete cascade)",
            s -> assertThat(s.table("orders")).cascadesOnlyTo(s, "invoices", "lines")),
        table(
            "unique_nulls_not_distinct",
            "alter table orders drop constraint orders_number_key, add constraint orders_number_key unique (number, code)",
            t -> t.hasUniqueNullsNotDistinct("number", "code")),
        table(
            "some_unique",
            "alter table orders drop constraint orders_number_key",
            AbstractConstraintsAssert::hasSomeUnique),
        table(
            "no_unique",
            "create unique index orders_status_key on orders (status)",
            t -> t.hasNoUnique("status", "note")),
        table(
            "check_on",
            "alter table orders drop constraint orders_total_check, add constraint orders_total_check check (total_cents >= 0) not valid",
            t -> t.hasCheckOn("total_cents")),
        table(
            "some_check",
            "alter table orders drop constraint orders_total_check, add constraint orders_total_check"
                + " check (total_cents >= 0) not valid",
            AbstractConstraintsAssert::hasSomeCheck),
        new Promise(
            "no_check",
            "alter table lines add check (position > 0)",
            s -> assertThat(s.table("lines")).hasNoCheck()),
        table(
            "no_check_of_that_meaning",
            "alter table orders add constraint orders_number_check check (number in ('a', 'b')) not valid",
            t -> t.hasNoCheck("number = any (array['a','b'])")),
        table(
            "no_check_on",
            "alter table orders add constraint orders_code_check check (code > note)",
            t -> t.hasNoCheckOn("code")),
        table(
            "constraint_by_meaning",
            "alter table orders drop constraint orders_number_key, add unique (number, code)",
            t -> t.hasConstraint("UNIQUE NULLS NOT DISTINCT (number,code)")),
        table(
            "constraint_by_meaning__exclusion",
            "alter table orders drop constraint orders_during_excl",
            t -> t.hasConstraint("exclude using gist (customer_id with =, during with &&)")),
        table(
            "constraint_by_meaning__not_enforced",
            "alter table orders drop constraint orders_total_check, add constraint orders_total_check check (total_cents >= 0) not enforced",
            t -> t.hasConstraint("check (total_cents>=0)")),
        table(
            "no_constraint",
            "alter table orders add constraint orders_note_key unique (note)",
            t -> t.hasNoConstraint("unique (note)")),
        table(
            "constraint_named",
            "alter table orders rename constraint orders_total_check to positive",
            t ->
                t.hasConstraintNamed("orders_total_check", "check")
                    .hasConstraintNamed("orders_number_not_null", "not null")),
        table(
            "only_constraints",
            "alter table orders drop constraint orders_total_check, add constraint orders_note_key unique (note), add constraint orders_total_check check (total_cents >= 0) not valid",
            t ->
                t.hasOnlyConstraints(
                    "primary key (id)",
                    "foreign key (customer_id) references customers on delete restrict",
                    "unique nulls not distinct (number, code)",
                    "check (total_cents >= 0)",
                    "exclude using gist (customer_id with =, during with &&)")));
  }

  static Stream<Promise> indexes() {
    return Stream.of(
        table(
            "index_defined_as",
            "drop index orders_live_key; create unique index orders_live_key on orders (upper(number)) where deleted_at is null",
            t -> t.hasIndexDefinedAs("unique (lower(number)) where deleted_at is null")),
        table(
            "index_defined_as__invalid",
            "update pg_index set indisvalid = false where indexrelid = 'orders_live_key'::regclass",
            t -> t.hasIndexDefinedAs("unique (lower(number)) where deleted_at is null")),
        table(
            "only_indexes",
            "drop index orders_search_idx; create index orders_extra_idx on orders (note desc)",
            t ->
                t.hasOnlyIndexes(
                    "unique (lower(number)) where deleted_at is null",
                    "(customer_id, deleted_at desc nulls last) include (status)",
                    "(status text_pattern_ops, note collate \"C\")",
                    "using gin (to_tsvector('simple', note))")),
        table(
            "no_index_named",
            "create index orders_old on orders (code)",
            t -> t.hasNoIndex("orders_old")),
        new Promise(
            "no_index_of_its_own",
            "create index customers_name_idx on customers (name)",
            s -> assertThat(s.table("customers")).hasNoIndexOfItsOwn()),
        table(
            "no_index_on",
            "create index orders_code_idx on orders using hash (code)",
            t -> t.hasNoIndexOn("code")),
        table(
            "no_index_on__expression",
            "create index orders_code_idx on orders (upper(code::text)) where id > 3",
            t -> t.hasNoIndexOn("upper((code)::text)")),
        table(
            "unique_by_meaning",
            "drop index orders_live_key",
            t -> t.hasUniqueWhere("not (deleted_at is not null)", "lower((number)::text)")),
        index(
            "is_valid",
            "orders_customer_idx",
            "update pg_index set indisvalid = false where indexrelid = 'orders_customer_idx'::regclass",
            IndexAssert::isValid),
        table(
            "index_named__invalid",
            "update pg_index set indisvalid = false where indexrelid = 'orders_customer_idx'::regclass",
            t -> t.hasIndex("orders_customer_idx")),
        index(
            "is_not_unique",
            "orders_status_idx",
            "drop index orders_status_idx; create unique index orders_status_idx on orders (status)",
            IndexAssert::isNotUnique),
        index(
            "is_partial",
            "orders_live_key",
            "drop index orders_live_key; create unique index orders_live_key on orders (lower(number))",
            IndexAssert::isPartial),
        index(
            "serves",
            "orders_live_key",
            "drop index orders_live_key; create unique index orders_live_key on orders (lower(number)) where deleted_at is null and code is null",
            i -> i.serves("deleted_at is null and status = 'new'")),
        index(
            "only_keys",
            "orders_customer_idx",
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id, deleted_at desc)",
            i -> i.hasOnlyKeys("customer_id", "deleted_at desc nulls last")),
        index(
            "includes_only",
            "orders_customer_idx",
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id) include (status, note)",
            i -> i.includesOnly("status")),
        index(
            "operator_class",
            "orders_status_idx",
            "drop index orders_status_idx; create index orders_status_idx on orders (status, note)",
            i -> i.hasOperatorClass("status", "text_pattern_ops")),
        index(
            "index_collation",
            "orders_status_idx",
            "drop index orders_status_idx; create index orders_status_idx on orders (status, note)",
            i -> i.hasCollation("note", "C")),
        index(
            "backs_constraint",
            "orders_pkey",
            "alter table orders drop constraint orders_pkey cascade; create unique index orders_pkey on orders (id)",
            i -> i.backsConstraint("orders_pkey")),
        index(
            "backs_no_constraint",
            "orders_status_idx",
            "drop index orders_status_idx; alter table orders add constraint orders_status_idx unique (status)",
            i -> i.backsNoConstraint()),
        index(
            "is_clustered",
            "orders_customer_idx",
            "alter table orders set without cluster",
            IndexAssert::isClustered),
        index(
            "is_not_clustered",
            "orders_status_idx",
            "alter table orders cluster on orders_status_idx",
            IndexAssert::isNotClustered),
        index(
            "storage_parameter",
            "orders_customer_idx",
            "alter index orders_customer_idx reset (fillfactor)",
            i -> i.hasStorageParameter("fillfactor", "80")));
  }

  @ParameterizedTest
  @MethodSource({"columns", "constraints", "indexes"})
  void a_promise_is_broken_by_the_smallest_change_and_mended_by_its_fix(Promise promise)
      throws SQLException {
    promise.verify(connection);
  }
}
