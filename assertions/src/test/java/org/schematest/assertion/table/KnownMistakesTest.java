package org.schematest.assertion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.SchemaAssertions;
import org.schematest.catalog.CatalogReader;
import org.schematest.schema.Table;
import org.schematest.schema.expression.InvalidSqlException;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.TestPostgres;

/** What other tools are known to get wrong about keys, checks and indexes. */
class KnownMistakesTest {

  private static final String PARENTS =
      "create table p (id int primary key); create table q (a int, b int, primary key (a, b));"
          + "create table t (id int references p, a int, b int, z int, flag boolean,"
          + " foreign key (a, b) references q);";

  private static Table table(String ddl) {
    return TestPostgres.catalogOf(TestPostgres.freshDatabase(ddl)).schema("public").table("t");
  }

  private static boolean holds(String ddl, Consumer<TableAssert> promise) {
    Table table = table(ddl);
    Throwable failure = catchThrowable(() -> promise.accept(SchemaAssertions.assertThat(table)));
    assertThat(failure)
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            error -> assertThat(error).isInstanceOf(AssertionError.class));
    return failure == null;
  }

  private static boolean isIndexed(String index) {
    return holds(PARENTS + index, t -> t.hasForeignKey("id", ForeignKeyAssert::isIndexed));
  }

  private static boolean isIndexedByTwo(String index) {
    return holds(
        PARENTS + index, t -> t.hasForeignKey(List.of("a", "b"), ForeignKeyAssert::isIndexed));
  }

  @Test
  void a_plain_index_backs_a_foreign_key() {
    assertThat(isIndexed("create index on t (id)")).isTrue();
  }

  @Test
  void a_partial_index_does_not_back_a_foreign_key_unless_it_leaves_out_nulls_alone() {
    assertThat(isIndexed("create index on t (id) where z = 1")).isFalse();
    assertThat(isIndexed("create index on t (id) where id is not null")).isTrue();
  }

  @Test
  void an_invalid_index_does_not_back_a_foreign_key() {
    assertThat(
            isIndexed(
                "create index i on t (id);"
                    + "update pg_index set indisvalid = false where indexrelid = 'i'::regclass"))
        .isFalse();
  }

  @Test
  void a_brin_index_does_not_back_a_foreign_key() {
    assertThat(isIndexed("create index on t using brin (id)")).isFalse();
  }

  @Test
  void an_included_column_is_no_key_of_a_foreign_key() {
    assertThat(isIndexedByTwo("create index on t (a) include (b)")).isFalse();
  }

  @Test
  void a_column_between_those_of_a_foreign_key_is_in_the_way() {
    assertThat(isIndexedByTwo("create index on t (a, z, b)")).isFalse();
  }

  @Test
  void the_columns_of_a_foreign_key_may_be_indexed_in_any_order() {
    assertThat(isIndexedByTwo("create index on t (b, a)")).isTrue();
    assertThat(isIndexedByTwo("create index on t (b, a, z)")).isTrue();
  }

  @Test
  void a_foreign_key_without_an_index_is_not_indexed() {
    assertThat(isIndexed("")).isFalse();
  }

  @Test
  void an_index_on_one_expression_is_none_on_another() {
    assertThat(
            holds(
                "create table t (a text, b int); create index on t (lower(a), b)",
                t -> t.hasIndexOn("upper(a)")))
        .isFalse();
  }

  @Test
  void a_gin_index_has_no_leading_key() {
    assertThat(
            holds(
                "create table t (a int[]); create index on t using gin (a)",
                t -> t.hasIndexOn("a")))
        .isFalse();
  }

  @Test
  void unique_on_two_columns_is_not_unique_on_one() {
    assertThat(holds("create table t (a int, b int, unique (a, b))", t -> t.hasUnique("a")))
        .isFalse();
  }

  @Test
  void a_descending_key_makes_another_index() {
    String ddl = "create table t (a int, b int); create index on t (a, b desc)";
    assertThat(holds(ddl, t -> t.hasOnlyIndexes("(a, b)"))).isFalse();
    assertThat(holds(ddl, t -> t.hasOnlyIndexes("(a, b desc)"))).isTrue();
  }

  @Test
  void nulls_distinct_and_not_distinct_are_two_constraints() {
    String ddl = "create table t (a int, unique (a))";
    assertThat(holds(ddl, t -> t.hasOnlyConstraints("unique nulls not distinct (a)"))).isFalse();
    assertThat(holds(ddl, t -> t.hasUniqueNullsNotDistinct("a"))).isFalse();
    assertThat(holds(ddl, t -> t.hasOnlyConstraints("unique (a)"))).isTrue();
  }

  @Test
  void an_included_flag_is_no_indexed_flag() {
    assertThat(
            holds(
                "create table t (a int, flag boolean); create index on t (a) include (flag)",
                t -> t.hasNoIndexOn("flag")))
        .isTrue();
  }

  @Test
  void nothing_is_kept_about_a_column_that_does_not_exist() {
    TableAssert t = SchemaAssertions.assertThat(table("create table t (a int, b int)"));
    for (Consumer<TableAssert> promise :
        List.<Consumer<TableAssert>>of(
            one -> one.hasNoForeignKeyOn("c"),
            one -> one.hasNoUnique("c"),
            one -> one.hasNoCheckOn("c"))) {
      assertThatThrownBy(() -> promise.accept(t))
          .isInstanceOf(NoSuchObjectException.class)
          .hasMessage("no column \"c\" in table public.t; it has: a, b");
    }
    for (Consumer<TableAssert> promise :
        List.<Consumer<TableAssert>>of(
            one -> one.hasNoIndexOn("c"),
            one -> one.hasNoCheck("c > 0"),
            one -> one.hasNoConstraint("unique (c)"))) {
      assertThatThrownBy(() -> promise.accept(t))
          .isInstanceOf(InvalidSqlException.class)
          .hasMessageContaining("column \"c\"");
    }
  }

  @Test
  void a_constraint_that_is_not_valid_keeps_no_promise() {
    String ddl =
        "create table p (id int primary key); create table t (id int);"
            + "alter table t add foreign key (id) references p not valid,"
            + " add check (id > 0) not valid";
    assertThat(holds(ddl, t -> t.hasForeignKey("id"))).isFalse();
    assertThat(holds(ddl, t -> t.hasCheck("id > 0"))).isFalse();
    assertThat(holds(ddl, t -> t.hasCheckOn("id"))).isFalse();
    assertThat(holds(ddl, t -> t.hasOnlyForeignKeys("(id) references p"))).isFalse();
  }

  @Test
  void a_partial_unique_index_is_not_unique_and_a_whole_one_is() {
    String ddl = "create table t (a int, b int); create unique index on t (a) where b = 1;";
    assertThat(holds(ddl, t -> t.hasUnique("a"))).isFalse();
    assertThat(holds(ddl + "create unique index on t (a)", t -> t.hasUnique("a"))).isTrue();
  }

  @Test
  void a_generated_column_and_an_identity_have_no_default() {
    String ddl =
        "create table t (id int generated always as identity, g int generated always as (1) stored)";
    assertThat(holds(ddl, t -> t.hasColumn("id", ColumnAssert::hasSomeDefault))).isFalse();
    assertThat(holds(ddl, t -> t.hasColumn("g", ColumnAssert::hasSomeDefault))).isFalse();
  }

  @Test
  void an_index_of_a_partitioned_table_backs_its_foreign_key_and_one_of_a_partition_does_not() {
    String ddl =
        "create table p (id int primary key);"
            + "create table t (id int references p, at int) partition by list (at);"
            + "create table t1 partition of t for values in (1);";
    Consumer<TableAssert> promise = t -> t.hasForeignKey("id", ForeignKeyAssert::isIndexed);
    assertThat(holds(ddl + "create index on t1 (id)", promise)).isFalse();
    assertThat(holds(ddl + "create index on t (id)", promise)).isTrue();
    assertThat(holds(ddl, t -> t.hasOnlyForeignKeys("(id) references p"))).isTrue();
    assertThat(holds(ddl, t -> t.hasCheck("at > 0"))).isFalse();
  }

  @Test
  void what_must_not_be_there_is_not_told_by_its_spelling_alone() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase("create table t (a int default 1 + 1 check (a > 0 and a < 10))");
    try (Connection connection = database.getConnection()) {
      Table unasked = CatalogReader.read(connection, Set.of()).schema("public").table("t");
      assertThatIllegalStateException()
          .isThrownBy(() -> SchemaAssertions.assertThat(unasked).hasNoCheck("10 > a and a > 0"))
          .withMessageStartingWith(
              "whether \"10 > a and a > 0\" is in public.t cannot be told, for there is no server");
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  SchemaAssertions.assertThat(unasked)
                      .hasColumn("a", column -> column.doesNotDefaultTo("((1) + 1)")));
      SchemaAssertions.assertThat(unasked).hasCheck("a > 0 and a < 10");
    }
  }
}
