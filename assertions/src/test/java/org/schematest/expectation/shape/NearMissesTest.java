package org.schematest.expectation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.catalog.CatalogReader;
import org.schematest.selection.Selection;
import org.schematest.testing.TestPostgres;

/** What looks like a bad shape and is none: linters are known to name some of these. */
class NearMissesTest {

  private static final String TABLE =
      """
      create schema "Näh";
      set search_path = "Näh";
      create table p (id bigint primary key);
      create table t (
        id bigint generated always as identity primary key,
        a text not null, b text not null, c text, flag boolean not null,
        p_id bigint references p, tags text[] not null, at timestamptz not null,
        deleted_at timestamptz);
      """;

  private static Connection connection;

  private record NearMiss(String name, String ddl, Consumer<SchemaAssert> promise) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static NearMiss table(String name, String ddl, Consumer<TableAssert> promise) {
    return new NearMiss(name, ddl, schema -> schema.hasTable("t", promise));
  }

  private static NearMiss indexes(String name, String ddl) {
    return table(name, ddl, t -> t.hasNoRedundantIndex().hasNoDuplicateIndex());
  }

  static Stream<NearMiss> nearMisses() {
    return Stream.of(redundancy(), indexKeys(), keys(), tables(), schemas()).flatMap(List::stream);
  }

  private static List<NearMiss> redundancy() {
    return List.of(
        indexes(
            "another_expression_first",
            "create index on t (lower(a), b); create index on t (upper(a))"),
        indexes(
            "gin_is_no_btree",
            "create extension if not exists btree_gin; create index on t using gin (a); create index on t (a, b)"),
        indexes(
            "unique_over_fewer_columns", "create unique index on t (a); create index on t (a, b)"),
        indexes(
            "unique_constraint_over_fewer_columns",
            "alter table t add unique (a); create index on t (a, b)"),
        indexes(
            "nulls_at_the_other_end",
            "create index on t (a desc nulls last); create index on t (a, b)"),
        indexes("mixed_order", "create index on t (a, b); create index on t (a, b desc)"),
        indexes(
            "nulls_distinct_or_not",
            "create unique index on t (c); create unique index on t (c) nulls not distinct"),
        indexes(
            "another_operator_class",
            "create index on t (a); create index on t (a text_pattern_ops)"),
        indexes("another_collation", "create index on t (a); create index on t (a collate \"C\")"),
        indexes(
            "another_collation_of_a_prefix",
            "create index on t (a collate \"C\"); create index on t (a, b)"),
        indexes(
            "partial_beside_whole", "create index on t (a) where flag; create index on t (a, b)"),
        indexes(
            "whole_beside_partial", "create index on t (a); create index on t (a, b) where flag"),
        indexes(
            "other_predicates",
            "create index on t (a) where flag; create index on t (a, b) where not flag"),
        indexes(
            "included_columns_are_held",
            "create index on t (a) include (c); create index on t (a, b)"),
        indexes(
            "included_columns_are_no_keys",
            "create index on t (a, b); create index on t (a) include (b, c)"),
        indexes("hash_is_no_btree", "create index on t using hash (a); create index on t (a)"),
        indexes(
            "an_invalid_index_serves_nothing",
            "create index on t (a); create index wide on t (a, b);"
                + " update pg_index set indisvalid = false where indexrelid = 'wide'::regclass"),
        indexes(
            "deferrable", "alter table t add unique (a); alter table t add unique (a) deferrable"),
        indexes(
            "exclusion",
            "alter table t add exclude using gist (tstzrange(at, deleted_at) with &&), add exclude using gist (tstzrange(at, deleted_at) with =)"),
        indexes(
            "unique_over_more_columns",
            "create unique index on t (a, b); create unique index on t (b, a)"));
  }

  private static List<NearMiss> indexKeys() {
    return List.of(
        table(
            "nullable_key_of_a_foreign_key",
            "create index on t (p_id)",
            TableAssert::hasNoNullableLeadingIndexKey),
        table(
            "nullable_key_without_its_nulls",
            "create index on t (c) where c is not null; create index on t (c) where c > 'a' and flag",
            TableAssert::hasNoNullableLeadingIndexKey),
        table(
            "nullable_key_whose_nulls_have_a_place",
            "create index on t (c desc nulls last)",
            TableAssert::hasNoNullableLeadingIndexKey),
        table(
            "nullable_key_that_is_unique",
            "create unique index on t (c, a)",
            TableAssert::hasNoNullableLeadingIndexKey),
        table(
            "included_boolean",
            "create index on t (a) include (flag)",
            TableAssert::hasNoBooleanIndexKey),
        table(
            "boolean_of_a_unique_index",
            "create unique index on t (a, flag)",
            TableAssert::hasNoBooleanIndexKey),
        table(
            "boolean_predicate",
            "create index on t (a) where flag",
            TableAssert::hasNoBooleanIndexKey),
        table(
            "moment_before_the_primary_key",
            "create index on t (a, at desc, id)",
            TableAssert::hasMomentsLastInIndexes),
        table(
            "moment_before_a_moment",
            "create index on t (a, at, deleted_at)",
            TableAssert::hasMomentsLastInIndexes),
        table(
            "moment_before_an_included_column",
            "create index on t (a, at) include (b)",
            TableAssert::hasMomentsLastInIndexes),
        table(
            "moment_of_a_unique_index",
            "create unique index on t (at, a)",
            TableAssert::hasMomentsLastInIndexes),
        table("gin_on_array", "create index on t using gin (tags)", TableAssert::hasNoBtreeOnArray),
        table("unique_arrays", "create unique index on t (tags)", TableAssert::hasNoBtreeOnArray),
        table(
            "predicate_on_a_nullable_column",
            "create index on t (a) where c is not null",
            TableAssert::hasNoNeedlessIndexPredicate),
        table(
            "predicate_that_is_an_alternative",
            "create index on t (a) where c is not null or flag",
            TableAssert::hasNoNeedlessIndexPredicate),
        table(
            "a_gin_index_of_several_keys",
            "create extension if not exists btree_gin; create index on t using gin (a, tags)",
            t -> t.hasGinIndexOn("tags")),
        table(
            "index_of_deleted_rows",
            "create index on t (deleted_at) where deleted_at is not null",
            t -> t.hasIndexesOfLiveRowsOnly("deleted_at")),
        table(
            "index_of_a_foreign_key",
            "create index on t (p_id); create index on t (p_id, at) where deleted_at is null and flag",
            t -> t.hasIndexesOfLiveRowsOnly("deleted_at")),
        table(
            "indexes_of_constraints",
            "alter table t add unique (a)",
            t -> t.hasIndexesOfLiveRowsOnly("deleted_at")));
  }

  private static List<NearMiss> keys() {
    return List.of(
        table(
            "unique_nulls_not_distinct",
            "alter table t add unique nulls not distinct (c)",
            TableAssert::hasNoNullableColumnInUniqueIndex),
        table(
            "unique_without_its_nulls",
            "create unique index on t (c) where c is not null and deleted_at is null",
            TableAssert::hasNoNullableColumnInUniqueIndex),
        table(
            "unique_with_an_included_nullable",
            "create unique index on t (a) include (c)",
            TableAssert::hasNoNullableColumnInUniqueIndex),
        table(
            "unique_instead_of_primary",
            "alter table t drop constraint t_pkey; create unique index on t (c) nulls not distinct",
            TableAssert::hasSomeUniqueKey),
        table(
            "an_integer_that_references",
            "create table s (id integer primary key); alter table t drop constraint t_pkey, add column s_id integer primary key references s",
            TableAssert::hasNoIntegerPrimaryKey),
        table(
            "an_integer_that_only_tells_lines_apart",
            "alter table t drop constraint t_pkey, add column line integer not null, add primary key (id, line)",
            TableAssert::hasNoIntegerPrimaryKey),
        table(
            "a_shared_key_is_a_surrogate",
            "alter table t drop constraint t_pkey, alter column p_id set not null, add primary key (p_id)",
            TableAssert::hasSurrogatePrimaryKey),
        table(
            "a_uuid_of_the_application",
            "alter table t drop constraint t_pkey, add column u uuid primary key",
            TableAssert::hasSurrogatePrimaryKey),
        table(
            "a_key_first_in_another_order",
            "alter table t drop constraint t_pkey, add primary key (a, id)",
            TableAssert::hasPrimaryKeyColumnsFirst),
        table(
            "keys_of_one_tenant",
            "create table u (a text, id bigint, primary key (a, id)); create table v (a text, id bigint, primary key (a, id));"
                + " alter table t add column v_id bigint, add foreign key (a, p_id) references u, add foreign key (a, v_id) references v",
            TableAssert::hasNoIntersectingForeignKeys),
        table(
            "two_roles_in_one_tenant",
            "create table u (a text, id bigint, primary key (a, id)); alter table t add column v_id bigint,"
                + " add foreign key (a, p_id) references u, add foreign key (a, v_id) references u",
            TableAssert::hasNoIntersectingForeignKeys),
        table(
            "two_keys_to_one_table",
            "alter table t add column q_id bigint references p",
            t -> t.hasNoDuplicateForeignKey().hasNoIntersectingForeignKeys()),
        table(
            "a_tree_does_not_reference_itself",
            "alter table t add column up bigint references t",
            TableAssert::hasNoColumnThatReferencesItself),
        table(
            "one_to_one_by_a_part",
            "alter table t add unique (p_id)",
            t -> t.hasOneToOneForeignKey("p_id")),
        table(
            "a_type_beside_a_real_reference",
            "alter table t add column p_type text not null",
            TableAssert::hasWholePolymorphicReferences));
  }

  private static List<NearMiss> tables() {
    return List.of(
        table(
            "null_as_a_value",
            "alter table t alter column c set default null, add column doc jsonb default 'null', add column d text default 'nullable'",
            TableAssert::hasNoTextNullAsDefault),
        table(
            "an_enum_label_null",
            "create type answer as enum ('yes', 'null'); alter table t add column d answer default 'null'",
            TableAssert::hasNoTextNullAsDefault),
        table(
            "numbers_that_do_not_count",
            "alter table t add column sha256 text, add column sha512 text, add column utf8 text, add column v2 text",
            TableAssert::hasNoIncrementingColumns),
        table(
            "numbers_of_several_types",
            "alter table t add column line1 text, add column line2 integer",
            TableAssert::hasNoIncrementingColumns),
        table(
            "text_of_36_characters",
            "alter table t add column d varchar(36), add column guide text, add column uuid_count integer",
            TableAssert::hasNoUuidStoredAsText),
        table(
            "a_link_of_two_keys",
            "alter table t drop column id, drop column c, drop column deleted_at, drop column tags, drop column at, drop column flag,"
                + " drop column p_id, add primary key (a, b)",
            TableAssert::hasRequiredColumnBesideItsKey),
        table(
            "settings_are_of_nothing",
            "drop table t; create table t (key text primary key, value text)",
            TableAssert::isNotEntityAttributeValue),
        table(
            "measurements_have_no_attribute",
            "drop table t; create table t (p_id bigint references p, at timestamptz, value text)",
            TableAssert::isNotEntityAttributeValue),
        table(
            "a_price_in_a_currency",
            "drop table t; create table t (p_id bigint references p, currency text, value numeric)",
            TableAssert::isNotEntityAttributeValue));
  }

  private static List<NearMiss> schemas() {
    return List.of(
        new NearMiss(
            "a_tree_is_no_cycle",
            "alter table t add column up bigint references t",
            SchemaAssert::hasNoForeignKeyCycle),
        new NearMiss(
            "two_ways_to_one_table_are_no_cycle",
            "create table q (id bigint primary key references p); alter table t add column q_id bigint references q",
            SchemaAssert::hasNoForeignKeyCycle),
        new NearMiss(
            "partitions_are_no_split",
            "create table e (day date) partition by range (day);"
                + " create table e_2025 partition of e for values from ('2025-01-01') to ('2026-01-01');"
                + " create table e_2026 partition of e for values from ('2026-01-01') to ('2027-01-01')",
            schema -> schema.hasNoTableSplitByValue().hasOneTypeForEachColumnName()),
        new NearMiss(
            "children_are_no_split",
            "create table e (day date); create table e_2025 () inherits (e); create table e_2026 () inherits (e)",
            SchemaAssert::hasNoTableSplitByValue),
        new NearMiss(
            "other_columns_are_no_split",
            "create table step_1 (x text); create table step_2 (y text)",
            SchemaAssert::hasNoTableSplitByValue),
        new NearMiss(
            "a_reference_to_a_partitioned_table_is_one",
            "create table e (id bigint primary key) partition by range (id); create table e_1 partition of e for values from (1) to (9);"
                + " alter table t add column e_id bigint references e",
            schema ->
                schema
                    .hasEveryTableLinked()
                    .hasTable(
                        "t", t -> t.hasNoDuplicateForeignKey().hasNoIntersectingForeignKeys())),
        new NearMiss(
            "a_unique_key_that_is_referenced",
            "alter table p add column a text, add unique (id, a); alter table t add foreign key (p_id, a) references p (id, a)",
            schema -> schema.hasNoImpliedUnique().hasForeignKeysToPrimaryKeysOnly()),
        new NearMiss(
            "unique_among_some_implies_nothing_of_all",
            "create unique index on t (a) where flag; create unique index on t (a, b)",
            SchemaAssert::hasNoImpliedUnique),
        new NearMiss(
            "nulls_escape_from_the_narrow_one",
            "create unique index on t (c); create unique index on t (c, a) nulls not distinct",
            SchemaAssert::hasNoImpliedUnique),
        new NearMiss(
            "an_id_that_is_the_tables_own_key",
            "create table q (q_id bigint primary key)",
            schema -> schema.hasForeignKeyForEvery("*_id")),
        new NearMiss(
            "an_id_of_one_of_several_tables",
            "alter table t add column owner_id bigint, add column owner_type text",
            schema -> schema.hasForeignKeyForEvery("*_id")));
  }

  @BeforeAll
  static void createTheSchema() throws SQLException {
    connection = TestPostgres.freshDatabase(TABLE).getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @MethodSource("nearMisses")
  void what_only_looks_like_it_keeps_the_promise(NearMiss nearMiss) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = \"Näh\", public");
      statement.execute(nearMiss.ddl());
      assertThatCode(() -> nearMiss.promise().accept(schema())).doesNotThrowAnyException();
    } finally {
      connection.rollback();
    }
  }

  /** (a desc) beside (a, b): the planner reads the longer one from its end, without a sort. */
  @Test
  void an_index_in_the_reverse_order_is_redundant_as_the_planner_agrees() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set local search_path = \"Näh\"; set local enable_seqscan = off; set local enable_bitmapscan = off");
      statement.execute("create index longer on t (a, b)");
      assertThat(plan(statement, "a desc")).contains("Index Only Scan Backward using longer");
      assertThat(plan(statement, "a desc nulls last")).contains("Sort");
      statement.execute("create index shorter on t (a desc)");
      assertThatCode(() -> schema().hasTable("t", TableAssert::hasNoRedundantIndex))
          .hasMessageStartingWith(
              "index \"Näh\".shorter: should do something of its own, but longer does all of it");
    } finally {
      connection.rollback();
    }
  }

  private static String plan(Statement statement, String order) throws SQLException {
    try (ResultSet plan =
        statement.executeQuery("explain (costs off) select a from t order by " + order)) {
      StringBuilder lines = new StringBuilder();
      while (plan.next()) {
        lines.append(plan.getString(1)).append('\n');
      }
      return lines.toString();
    }
  }

  @Test
  void of_two_the_one_that_replication_needs_stays() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = \"Näh\"");
      statement.execute(
          "create unique index one on t (a); create unique index two on t (a);"
              + " alter table t replica identity using index two");
      assertThatCode(() -> schema().hasTable("t", TableAssert::hasNoRedundantIndex))
          .hasMessageStartingWith(
              "index \"Näh\".one: should do something of its own, but two does all of it");
    } finally {
      connection.rollback();
    }
  }

  @Test
  void an_exception_for_an_index_of_all_rows_is_checked_like_any_other() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path = \"Näh\"");
      statement.execute("create index on t (a) where deleted_at is null");
      assertThatCode(
              () ->
                  schema()
                      .hasTable(
                          "t",
                          t ->
                              t.hasIndexesOfLiveRowsOnly(
                                  "deleted_at",
                                  Selection.indexes().except("t_a_idx", "the archive"))))
          .hasMessageStartingWith("table \"Näh\".t: should need its exception for t_a_idx, but");
    } finally {
      connection.rollback();
    }
  }

  private static SchemaAssert schema() {
    return SchemaAssertions.assertThat(CatalogReader.read(connection, Set.of()).schema("Näh"));
  }
}
