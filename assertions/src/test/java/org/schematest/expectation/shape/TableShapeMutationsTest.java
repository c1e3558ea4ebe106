package org.schematest.expectation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Schema;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.selection.Selection;
import org.schematest.testing.Golden;
import org.schematest.testing.TestPostgres;

/**
 * Each promise about a shape holds on a schema, turns red with the smallest change that must break
 * it, and is mended by the statements of its own message.
 */
class TableShapeMutationsTest {

  private static final String SCHEMA =
      """
      create schema "Ünï";
      set search_path = "Ünï";
      create schema other;
      create table other.things (id bigint primary key);
      create table customers (
        id bigint generated always as identity primary key,
        email text not null unique,
        phone text,
        is_active boolean not null default true);
      create table products (
        id bigint generated always as identity primary key,
        sku text not null,
        size integer not null,
        unique (sku),
        unique (id, size));
      create table "Order %s" (
        id bigint generated always as identity primary key,
        customer_id bigint not null references customers,
        parent_id bigint references "Order %s" on delete restrict,
        product_id bigint not null,
        size integer not null,
        note text,
        tags text[] not null default '{}',
        items jsonb not null,
        subject_type text,
        subject_id bigint,
        placed_at timestamptz not null default now(),
        deleted_at timestamptz,
        constraint order_product foreign key (product_id, size) references products (id, size));
      create index order_customer on "Order %s" (customer_id);
      create index order_parent on "Order %s" (parent_id);
      create index order_product on "Order %s" (product_id, size);
      create index order_recent on "Order %s" (customer_id, placed_at desc) where deleted_at is null;
      create index order_tags on "Order %s" using gin (tags);
      create index order_items on "Order %s" using gin (items);
      create table profiles (
        customer_id bigint primary key references customers,
        photo bytea not null);
      create table events (id bigint generated always as identity, at timestamptz not null, customer_id bigint references customers, primary key (id, at))
        partition by range (at);
      create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
      """;

  private static final String ORDER = "alter table \"Order %s\" ";

  private static Connection connection;

  private record Mutation(String name, String ddl, boolean mended, Consumer<SchemaAssert> promise) {

    @Override
    public String toString() {
      return name;
    }

    /** One that no statement mends, but only another decision. */
    Mutation withoutFix() {
      return new Mutation(name, ddl, false, promise);
    }
  }

  private static Mutation order(String name, String ddl, Consumer<TableAssert> promise) {
    return table("Order %s", name, ddl, promise);
  }

  private static Mutation table(
      String table, String name, String ddl, Consumer<TableAssert> promise) {
    return schema(name, ddl, schema -> schema.hasTable(table, promise));
  }

  private static Mutation schema(String name, String ddl, Consumer<SchemaAssert> promise) {
    return new Mutation("shape_" + name, ddl, true, promise);
  }

  static Stream<Mutation> mutations() {
    return Stream.of(tables(), keys(), foreignKeys(), indexes(), links()).flatMap(List::stream);
  }

  private static List<Mutation> tables() {
    return List.of(
        table(
                "profiles",
                "at_least_columns",
                "alter table profiles drop column photo",
                t -> t.hasAtLeastColumns(2))
            .withoutFix(),
        table(
                "profiles",
                "at_most_columns",
                "alter table profiles add column age integer",
                t -> t.hasAtMostColumns(2))
            .withoutFix(),
        table(
            "profiles",
            "required_column",
            "alter table profiles alter column photo drop not null",
            TableAssert::hasRequiredColumnBesideItsKey),
        table(
                "profiles",
                "required_column__no_other",
                "alter table profiles drop column photo",
                TableAssert::hasRequiredColumnBesideItsKey)
            .withoutFix(),
        table(
                "profiles",
                "entity_attribute_value",
                "alter table profiles drop column photo, drop constraint profiles_pkey, add column attribute text,"
                    + " add column value text, add primary key (customer_id, attribute)",
                TableAssert::isNotEntityAttributeValue)
            .withoutFix(),
        table(
            "customers",
            "three_state_boolean",
            "alter table customers alter column is_active drop not null",
            TableAssert::hasNoThreeStateBoolean),
        order(
            "text_null",
            ORDER + "alter column note set default 'NULL'",
            TableAssert::hasNoTextNullAsDefault),
        order(
            "uuid_as_text__default",
            ORDER + "add column token varchar(40) default gen_random_uuid()::text",
            TableAssert::hasNoUuidStoredAsText),
        order(
            "uuid_as_text__check",
            ORDER
                + "add column token text constraint token_uuid check (token ~ '^[0-9a-f]{8}-[0-9a-f]{4}-')",
            TableAssert::hasNoUuidStoredAsText),
        order(
            "uuid_as_text__name",
            ORDER + "add column external_uuid text",
            TableAssert::hasNoUuidStoredAsText),
        table(
            "customers",
            "incrementing_columns",
            "alter table customers add column phone2 text, add column phone3 text",
            TableAssert::hasNoIncrementingColumns));
  }

  private static List<Mutation> keys() {
    String drop = ORDER + "drop constraint \"Order %s_pkey\" cascade; ";
    return List.of(
        table(
            "profiles",
            "some_unique_key",
            "alter table profiles drop constraint profiles_pkey, alter column customer_id drop not null, add unique (customer_id);"
                + " create unique index profiles_photo on profiles (photo) where photo <> ''",
            TableAssert::hasSomeUniqueKey),
        table(
            "customers",
            "nullable_unique__constraint",
            "alter table customers alter column email drop not null",
            TableAssert::hasNoNullableColumnInUniqueIndex),
        table(
            "customers",
            "nullable_unique__index",
            "create unique index customers_phone on customers (phone) where is_active",
            TableAssert::hasNoNullableColumnInUniqueIndex),
        order(
            "single_column_key",
            drop + ORDER + "drop column id, add primary key (customer_id, placed_at)",
            TableAssert::hasSingleColumnPrimaryKey),
        table(
                "products",
                "surrogate_key__none",
                "alter table products drop constraint products_pkey",
                TableAssert::hasSurrogatePrimaryKey)
            .withoutFix(),
        table(
            "products",
            "surrogate_key",
            "alter table products drop constraint products_pkey, add primary key (sku)",
            TableAssert::hasSurrogatePrimaryKey),
        table(
                "profiles",
                "natural_key",
                "alter table profiles drop constraint profiles_pkey, add column id bigint generated always as identity primary key",
                TableAssert::hasNaturalPrimaryKey)
            .withoutFix(),
        order(
            "integer_key",
            ORDER + "alter column id type integer",
            TableAssert::hasNoIntegerPrimaryKey),
        order(
            "integer_key__serial",
            drop + ORDER + "drop column id; " + ORDER + "add column id serial primary key",
            TableAssert::hasNoIntegerPrimaryKey),
        order(
            "serial_key",
            drop + ORDER + "drop column id; " + ORDER + "add column id bigserial primary key",
            TableAssert::hasNoSerialPrimaryKey),
        table(
                "profiles",
                "key_first",
                "alter table profiles drop column customer_id, add column customer_id bigint primary key",
                TableAssert::hasPrimaryKeyColumnsFirst)
            .withoutFix(),
        order("key_named", ORDER + "rename id to number", t -> t.hasPrimaryKeyColumnNamed("id")),
        table(
            "profiles",
            "key_not_named",
            "alter table profiles rename customer_id to id",
            t -> t.hasNoPrimaryKeyColumnNamed("id")),
        order(
            "key_type",
            ORDER + "alter column id type integer",
            t -> t.hasPrimaryKeyOfType("int8", "uuid")));
  }

  private static List<Mutation> foreignKeys() {
    return List.of(
        order(
            "duplicate_foreign_key",
            ORDER
                + "add constraint again foreign key (size, product_id) references products (size, id) not valid",
            TableAssert::hasNoDuplicateForeignKey),
        order(
            "intersecting_foreign_keys",
            ORDER + "add constraint narrow foreign key (product_id) references products",
            TableAssert::hasNoIntersectingForeignKeys),
        table(
            "customers",
            "self_reference",
            "alter table customers add column boss_id bigint references customers",
            TableAssert::hasNoSelfReference),
        table(
            "customers",
            "references_itself",
            "alter table customers add foreign key (id) references customers",
            TableAssert::hasNoColumnThatReferencesItself),
        order(
            "self_reference_on_delete",
            ORDER
                + "drop constraint \"Order %s_parent_id_fkey\", add foreign key (parent_id) references \"Order %s\" on delete cascade",
            t -> t.hasSelfReferenceOnDelete(Action.RESTRICT)),
        order(
                "self_reference_on_delete__none",
                ORDER + "drop constraint \"Order %s_parent_id_fkey\"",
                t -> t.hasSelfReferenceOnDelete(Action.RESTRICT))
            .withoutFix(),
        order(
            "other_schema",
            ORDER + "add column thing_id bigint references other.things",
            TableAssert::hasForeignKeysWithinItsSchemaOnly),
        table(
            "profiles",
            "one_to_one",
            "alter table profiles drop constraint profiles_pkey, add primary key (customer_id, photo)",
            t -> t.hasOneToOneForeignKey("customer_id")),
        table(
                "profiles",
                "one_to_one__not_valid",
                "alter table profiles drop constraint profiles_customer_id_fkey, add foreign key (customer_id) references customers not valid",
                t -> t.hasOneToOneForeignKey("customer_id"))
            .withoutFix(),
        order(
            "equal_nullability",
            ORDER + "alter column subject_type set not null",
            t -> t.hasEqualNullability("subject_type", "subject_id")),
        order(
                "equal_nullability__unknown_column",
                ORDER + "drop column subject_id",
                t -> t.hasEqualNullability("subject_type", "subject_id"))
            .withoutFix(),
        order(
            "polymorphic",
            ORDER + "alter column subject_id set not null",
            TableAssert::hasWholePolymorphicReferences));
  }

  private static List<Mutation> indexes() {
    return List.of(
        order(
            "duplicate_index",
            "create index order_again on \"Order %s\" (product_id, size)",
            TableAssert::hasNoDuplicateIndex),
        table(
            "customers",
            "duplicate_index__constraints",
            "alter table customers add unique (email)",
            TableAssert::hasNoDuplicateIndex),
        order(
            "redundant_index__prefix",
            "create index order_of_product on \"Order %s\" (product_id)",
            TableAssert::hasNoRedundantIndex),
        table(
            "customers",
            "redundant_index__twin_of_unique",
            "create index customers_email on customers (email)",
            TableAssert::hasNoRedundantIndex),
        table(
                "profiles",
                "some_index",
                "alter table profiles drop constraint profiles_pkey",
                TableAssert::hasSomeIndex)
            .withoutFix(),
        table(
                "profiles",
                "at_most_indexes",
                "create index on profiles (photo)",
                t -> t.hasAtMostIndexes(1))
            .withoutFix(),
        order(
            "nullable_leading_key",
            "create index order_note on \"Order %s\" (note, placed_at) where customer_id > 0",
            TableAssert::hasNoNullableLeadingIndexKey),
        table(
            "customers",
            "boolean_key",
            "create index customers_active on customers (is_active, email)",
            TableAssert::hasNoBooleanIndexKey),
        table(
            "customers",
            "boolean_key__alone",
            "create index customers_active on customers (is_active)",
            TableAssert::hasNoBooleanIndexKey),
        order(
            "moments_last",
            "create index order_placed on \"Order %s\" (placed_at desc, customer_id)",
            TableAssert::hasMomentsLastInIndexes),
        order(
            "btree_on_array",
            "create index order_tag_list on \"Order %s\" (tags)",
            TableAssert::hasNoBtreeOnArray),
        order(
            "needless_predicate",
            "create index order_paid on \"Order %s\" (placed_at) where customer_id is not null and note is null",
            TableAssert::hasNoNeedlessIndexPredicate),
        order("gin_index", "drop index order_tags", t -> t.hasGinIndexOn("tags")),
        order(
            "gin_index__partial",
            "drop index order_tags; create index order_tags on \"Order %s\" using gin (tags) where size > 1",
            t -> t.hasGinIndexOn("tags")),
        order(
            "gin_index_on_each_document",
            "drop index order_items; create index order_items on \"Order %s\" using gin ((items -> 'a'))",
            TableAssert::hasGinIndexOnEachDocument),
        order(
            "live_rows_only",
            "create index order_note on \"Order %s\" (note) where size > 1",
            t ->
                t.hasIndexesOfLiveRowsOnly(
                    "deleted_at",
                    Selection.indexes()
                        .except("order_tags", "the archive is searched by tag")
                        .except("order_items", "and by item"))),
        order(
                "live_rows_only__unknown_column",
                ORDER + "rename deleted_at to removed_at",
                t ->
                    t.hasIndexesOfLiveRowsOnly(
                        "deleted_at",
                        Selection.indexes()
                            .except("order_tags", "the archive is searched by tag")
                            .except("order_items", "and by item")))
            .withoutFix(),
        schema(
            "implied_unique",
            "create unique index products_sku_size on products (sku, size)",
            SchemaAssert::hasNoImpliedUnique));
  }

  private static List<Mutation> links() {
    return List.of(
        schema(
                "linked",
                "create table lonely (id bigint primary key)",
                SchemaAssert::hasEveryTableLinked)
            .withoutFix(),
        schema(
            "cycle",
            "alter table customers add column last_order_id bigint references \"Order %s\"",
            SchemaAssert::hasNoForeignKeyCycle),
        schema(
            "split_tables",
            "create table log_2025 (id bigint primary key, line text); create table log_2026 (id bigint primary key, line text)",
            SchemaAssert::hasNoTableSplitByValue),
        schema(
            "one_type",
            "alter table events rename customer_id to size",
            schema -> schema.hasOneTypeForEachColumnName(Selection.columnsNamed("size"))),
        schema(
                "to_primary_key",
                ORDER + "add column sku text references products (sku)",
                SchemaAssert::hasForeignKeysToPrimaryKeysOnly)
            .withoutFix(),
        schema(
            "foreign_key_for_every",
            ORDER + "add column paying_customer_id bigint",
            schema -> schema.hasForeignKeyForEvery("*_id")),
        schema(
            "foreign_key_for_every__not_valid",
            "alter table profiles drop constraint profiles_customer_id_fkey, add constraint own foreign key (customer_id) references customers not valid",
            schema -> schema.hasForeignKeyForEvery("*_id")),
        schema(
                "foreign_key_for_every__no_table",
                ORDER + "add column warehouse_id bigint",
                schema -> schema.hasForeignKeyForEvery("*_id"))
            .withoutFix());
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
  void a_promise_holds_until_the_schema_breaks_it_and_again_once_it_is_mended(Mutation mutation)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = \"Ünï\"");
      assertThatCode(() -> mutation.promise().accept(schema())).doesNotThrowAnyException();
      statement.execute(mutation.ddl());
      Throwable failure = catchThrowable(() -> mutation.promise().accept(schema()));
      Golden.assertGolden(mutation.name(), failure);
      String fix = fix(String.valueOf(failure.getMessage()));
      assertThat(fix.isEmpty()).as("without a fix").isEqualTo(!mutation.mended());
      if (mutation.mended()) {
        statement.execute("set local search_path = pg_catalog");
        statement.execute(fix);
        assertThatCode(() -> mutation.promise().accept(schema())).doesNotThrowAnyException();
      }
    } finally {
      connection.rollback();
    }
  }

  /** The statements of the message, which a person would paste. */
  private static String fix(String message) {
    return message
        .lines()
        .dropWhile(line -> !line.startsWith("  fix "))
        .map(line -> line.startsWith("  fix ") ? line.substring(6) : line)
        .collect(Collectors.joining("\n"));
  }

  private static SchemaAssert schema() {
    Schema schema = CatalogReader.read(connection, Set.of()).schema("Ünï");
    return SchemaAssertions.assertThat(schema);
  }
}
