package org.schematest.assertion;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.table.ColumnAssert;
import org.schematest.assertion.table.ForeignKeyAssert;
import org.schematest.assertion.table.IndexAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.catalog.CatalogReader;
import org.schematest.catalog.interpreter.ServerInterpreter;
import org.schematest.schema.Column.Identity;
import org.schematest.schema.Schema;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

/**
 * Each assertion holds on a schema, and turns red with the smallest change to it: a real one, made
 * by a statement on a real server.
 */
class SchemaMutationsTest {

  private static final String SCHEMA =
      """
      create table customers (id bigint primary key, email text not null);
      create table orders (
        id bigint generated always as identity primary key,
        customer_id bigint not null,
        number text not null,
        status text not null default 'new',
        price_cents bigint not null,
        quantity integer not null,
        total_cents bigint generated always as (price_cents * quantity) stored,
        note text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        last_modified_by text not null,
        deleted_at timestamptz,
        constraint orders_customer_fk foreign key (customer_id) references customers on delete restrict,
        constraint orders_price_check check (price_cents >= 0),
        constraint orders_status_check check (status in ('new', 'paid')),
        constraint orders_number_key unique (number)
      );
      create index orders_customer_idx on orders (customer_id, created_at desc) include (status);
      create index orders_live_idx on orders (created_at) where deleted_at is null;
      create unique index orders_note_live_key on orders (note) where deleted_at is null;
      create index orders_search_idx on orders using gin (to_tsvector('simple', note));
      comment on table orders is 'One purchase.';
      comment on column orders.note is 'What the customer wrote.';
      """;

  private static Connection connection;

  private record Mutation(String name, String ddl, Consumer<Schema> promise) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Mutation table(String name, String ddl, Consumer<TableAssert> promise) {
    return new Mutation(name, ddl, schema -> promise.accept(assertThat(schema.table("orders"))));
  }

  private static Mutation column(
      String name, String column, String ddl, Consumer<ColumnAssert> promise) {
    return new Mutation(
        name,
        "alter table orders " + ddl,
        schema -> promise.accept(assertThat(schema.table("orders").column(column))));
  }

  private static Mutation key(String name, String ddl, Consumer<ForeignKeyAssert> promise) {
    return table(name, ddl, table -> table.hasForeignKey("customer_id", promise));
  }

  private static Mutation index(
      String name, String index, String ddl, Consumer<IndexAssert> promise) {
    return table(name, ddl, table -> table.hasIndex(index, promise));
  }

  static Stream<Mutation> mutations() {
    return Stream.of(
            schemaMutations(),
            tableMutations(),
            indexedMutations(),
            columnMutations(),
            keyMutations(),
            indexMutations())
        .flatMap(List::stream);
  }

  private static List<Mutation> schemaMutations() {
    return List.of(
        new Mutation(
            "has_table",
            "alter table customers rename to clients",
            schema -> assertThat(schema).hasTable("customers")),
        new Mutation(
            "has_table_that_keeps_promises",
            "alter table customers drop constraint customers_pkey cascade",
            schema -> assertThat(schema).hasTable("customers", table -> table.hasPrimaryKey("id"))),
        new Mutation(
            "has_only_tables__one_too_many",
            "create table orders_bak ()",
            schema -> assertThat(schema).hasOnlyTables("customers", "orders")),
        new Mutation(
            "has_only_tables__one_missing",
            "drop table customers cascade",
            schema -> assertThat(schema).hasOnlyTables("customers", "orders")));
  }

  private static List<Mutation> tableMutations() {
    return List.of(
        table(
            "has_column",
            "alter table orders drop column quantity cascade",
            t -> t.hasColumn("quantity")),
        table(
            "has_only_columns",
            "alter table customers add column phone text; alter table orders add column phone text, drop column note",
            t ->
                t.hasOnlyColumns(
                    "id",
                    "customer_id",
                    "number",
                    "status",
                    "price_cents",
                    "quantity",
                    "total_cents",
                    "note",
                    "created_at",
                    "updated_at",
                    "last_modified_by",
                    "deleted_at")),
        table(
            "has_primary_key__other_columns",
            "alter table orders drop constraint orders_pkey, add primary key (id, customer_id)",
            t -> t.hasPrimaryKey("id")),
        table(
            "has_primary_key__none",
            "alter table orders drop constraint orders_pkey",
            t -> t.hasPrimaryKey("id")),
        table(
            "has_foreign_key",
            "alter table orders drop constraint orders_customer_fk",
            t -> t.hasForeignKey("customer_id")),
        table(
            "has_foreign_key__not_valid",
            "alter table orders drop constraint orders_customer_fk, add constraint orders_customer_fk"
                + " foreign key (customer_id) references customers not valid",
            t -> t.hasForeignKey("customer_id")),
        table(
            "has_foreign_key__not_enforced",
            "alter table orders alter constraint orders_customer_fk not enforced",
            t -> t.hasForeignKey("customer_id")),
        table(
            "has_check",
            "alter table orders drop constraint orders_price_check",
            t -> t.hasCheck("price_cents >= 0")),
        table(
            "has_check__other_condition",
            "alter table orders drop constraint orders_status_check, add check (status in ('new', 'paid', 'lost'))",
            t -> t.hasCheck("status in ('new', 'paid')")),
        table(
            "has_check__not_valid",
            "alter table orders drop constraint orders_price_check, add constraint orders_price_check"
                + " check (price_cents >= 0) not valid",
            t -> t.hasCheck("price_cents >= 0")),
        table(
            "has_check__not_enforced",
            "alter table orders drop constraint orders_price_check, add constraint orders_price_check"
                + " check (price_cents >= 0) not enforced",
            t -> t.hasCheck("price_cents >= 0")),
        table(
            "has_soft_delete_column__none",
            "alter table orders drop column deleted_at cascade",
            t -> t.hasSoftDeleteColumn("deleted_at")),
        table(
            "has_soft_delete_column__type",
            "drop index orders_live_idx, orders_note_live_key; alter table orders alter column deleted_at type date",
            t -> t.hasSoftDeleteColumn("deleted_at")),
        table(
            "has_soft_delete_column__default",
            "alter table orders alter column deleted_at set default now()",
            t -> t.hasSoftDeleteColumn("deleted_at")),
        table(
            "has_soft_delete_column__required",
            "alter table orders alter column deleted_at set not null",
            t -> t.hasSoftDeleteColumn("deleted_at")),
        table(
            "has_audit_columns__none",
            "alter table orders drop column updated_at",
            TableAssert::hasAuditColumns),
        table(
            "has_audit_columns__several_faults",
            "alter table orders alter column created_at drop not null, alter column updated_at drop default,"
                + " alter column updated_at type timestamp, alter column last_modified_by drop not null",
            t -> t.hasAuditColumns("created_at", "updated_at", "last_modified_by")),
        table("has_comment", "comment on table orders is null", TableAssert::hasComment));
  }

  private static List<Mutation> indexedMutations() {
    return List.of(
        table(
            "has_unique",
            "alter table orders drop constraint orders_number_key",
            t -> t.hasUnique("number")),
        table(
            "has_unique__partial",
            "alter table orders drop constraint orders_number_key;"
                + " create unique index orders_number_idx on orders (number) where status = 'paid'",
            t -> t.hasUnique("number")),
        table(
            "has_unique__other_columns",
            "alter table orders drop constraint orders_number_key, add unique (number, customer_id)",
            t -> t.hasUnique("number")),
        table(
            "has_unique_where__all_rows",
            "drop index orders_note_live_key; create unique index orders_note_key on orders (note)",
            t -> t.hasUniqueWhere("deleted_at is null", "note")),
        table(
            "has_unique_where__not_unique",
            "drop index orders_note_live_key; create index orders_note_idx on orders (note) where deleted_at is null",
            t -> t.hasUniqueWhere("deleted_at is null", "note")),
        table("has_index", "drop index orders_live_idx", t -> t.hasIndex("orders_live_idx")),
        table(
            "has_index_on",
            "drop index orders_customer_idx",
            t -> t.hasIndexOn("customer_id", "created_at desc")),
        table(
            "has_index_on__partial",
            "drop index orders_customer_idx;"
                + " create index orders_customer_idx on orders (customer_id) where status = 'new'",
            t -> t.hasIndexOn("customer_id")),
        table(
            "has_index_on__included_only",
            "drop index orders_customer_idx;"
                + " create index orders_status_idx on orders (status) include (customer_id)",
            t -> t.hasIndexOn("customer_id")),
        table(
            "has_index_on__other_key_first",
            "drop index orders_customer_idx;"
                + " create index orders_customer_idx on orders (created_at, customer_id)",
            t -> t.hasIndexOn("customer_id", "created_at")),
        table(
            "has_index_on__other_method",
            "drop index orders_customer_idx; create index orders_customer_idx on orders using brin (customer_id)",
            t -> t.hasIndexOn("customer_id")),
        table(
            "has_index_on__other_order",
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id, created_at)",
            t -> t.hasIndexOn("customer_id asc", "created_at desc")),
        table(
            "has_index_where",
            "drop index orders_live_idx; create index orders_live_idx on orders (created_at) where status = 'new'",
            t -> t.hasIndexWhere("deleted_at is null", "created_at")));
  }

  private static List<Mutation> columnMutations() {
    return List.of(
        column(
            "has_type",
            "customer_id",
            "alter column customer_id type integer",
            c -> c.hasType("int8")),
        column(
            "is_required",
            "customer_id",
            "alter column customer_id drop not null",
            ColumnAssert::isRequired),
        column("is_optional", "note", "alter column note set not null", ColumnAssert::isOptional),
        column(
            "has_default",
            "status",
            "alter column status set default 'paid'",
            c -> c.hasDefault("'new'")),
        column(
            "has_default__none",
            "status",
            "alter column status drop default",
            c -> c.hasDefault("'new'")),
        column(
            "has_no_default",
            "note",
            "alter column note set default ''",
            ColumnAssert::hasNoDefault),
        column(
            "has_no_default__identity",
            "quantity",
            "alter column id drop identity, alter column quantity add generated by default as identity",
            ColumnAssert::hasNoDefault),
        column("is_identity", "id", "alter column id drop identity", ColumnAssert::isIdentity),
        column(
            "is_identity_always",
            "id",
            "alter column id set generated by default",
            c -> c.isIdentity(Identity.ALWAYS)),
        column(
            "is_generated_as__not",
            "total_cents",
            "alter column total_cents drop expression",
            c -> c.isGeneratedAs("price_cents * quantity")),
        column(
            "is_generated_as__other",
            "total_cents",
            "alter column total_cents set expression as (price_cents + quantity)",
            c -> c.isGeneratedAs("price_cents * quantity")),
        new Mutation(
            "column_has_comment",
            "comment on column orders.note is ''",
            schema -> assertThat(schema.table("orders").column("note")).hasComment()),
        table(
            "has_column_that_keeps_promises",
            "alter table orders alter column customer_id type integer, alter column customer_id drop not null",
            t -> t.hasColumn("customer_id", c -> c.hasType("bigint").isRequired())));
  }

  private static List<Mutation> keyMutations() {
    String drop = "alter table orders drop constraint orders_customer_fk; ";
    String add =
        "alter table orders add constraint orders_customer_fk foreign key (customer_id) references ";
    return List.of(
        key(
            "references",
            drop
                + "create table people (id bigint primary key); "
                + add
                + "people on delete restrict",
            k -> k.references("customers", "id")),
        key(
            "on_delete",
            drop + add + "customers on delete cascade",
            k -> k.onDelete(Action.RESTRICT)),
        key(
            "on_update",
            drop + add + "customers on update set null",
            k -> k.onUpdate(Action.NO_ACTION)),
        key("is_validated", drop + add + "customers not valid", ForeignKeyAssert::isValidated),
        key("is_indexed", "drop index orders_customer_idx", ForeignKeyAssert::isIndexed),
        key(
            "is_indexed__partial",
            "drop index orders_customer_idx; create index orders_open_idx on orders (customer_id) where status = 'new'",
            ForeignKeyAssert::isIndexed));
  }

  private static List<Mutation> indexMutations() {
    return List.of(
        index(
            "index_is_unique",
            "orders_note_live_key",
            "drop index orders_note_live_key; create index orders_note_live_key on orders (note) where deleted_at is null",
            IndexAssert::isUnique),
        index(
            "index_is_partial_on",
            "orders_live_idx",
            "drop index orders_live_idx; create index orders_live_idx on orders (created_at)",
            i -> i.isPartialOn("deleted_at is null")),
        index(
            "index_is_not_partial",
            "orders_customer_idx",
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id) where status = 'new'",
            IndexAssert::isNotPartial),
        index(
            "index_has_method",
            "orders_search_idx",
            "drop index orders_search_idx; create index orders_search_idx on orders (note)",
            i -> i.hasMethod("gin")),
        index(
            "index_covers",
            "orders_customer_idx",
            "drop index orders_customer_idx; create index orders_customer_idx on orders (customer_id, created_at)",
            i -> i.covers("customer_id", "created_at", "status")),
        index(
            "index_is_invalid",
            "orders_customer_idx",
            "update pg_index set indisvalid = false where indexrelid = 'orders_customer_idx'::regclass",
            i -> i.hasMethod("btree")));
  }

  @BeforeAll
  static void createTheSchema() throws SQLException {
    connection = TestPostgres.freshDatabase(SCHEMA).getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void an_assertion_holds_until_the_schema_breaks_it(Mutation mutation) throws SQLException {
    assertThatCode(() -> mutation.promise().accept(schema())).doesNotThrowAnyException();
    try (Statement statement = connection.createStatement()) {
      statement.execute(mutation.ddl());
      Schema broken = schema();
      Throwable failure = catchThrowable(() -> mutation.promise().accept(broken));
      Golden.assertGolden(mutation.name(), failure);
    } finally {
      connection.rollback();
    }
  }

  private static Schema schema() {
    return CatalogReader.read(connection, Set.of(), ServerInterpreter.within(connection))
        .schema("public");
  }
}
