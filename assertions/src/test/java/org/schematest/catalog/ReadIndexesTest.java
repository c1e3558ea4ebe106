package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.QualifiedName;
import org.schematest.testing.TestPostgres;

class ReadIndexesTest {

  private static Catalog catalog;

  @BeforeAll
  static void read() throws SQLException {
    DataSource database =
        TestPostgres.freshDatabase(
            """
            create schema other;
            create operator class other."By Size" for type int4 using btree as
              operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
              function 1 btint4cmp(int4, int4);
            create domain short as varchar(10);
            create type mood as enum ('good', 'bad');
            create table t (
              id int primary key, a int, "B c" text, c text collate "C", v varchar(10), s short,
              m mood, tags text[], ip cidr, twins int, period int4range,
              constraint t_a_key unique (a),
              constraint t_period exclude using gist (period with &&));
            insert into t (id, a, twins) values (1, 1, 1), (2, 2, 1);
            create index expressions on t (lower("B c"), (a + id) desc, "B c");
            create index orders on t (
              a desc, id desc nulls last, twins nulls first, "B c" asc nulls last);
            create index classes on t (
              "B c" text_pattern_ops, v varchar_pattern_ops, a other."By Size", lower(c) bpchar_ops,
              v bpchar_ops);
            create index defaults on t (v, s, m, tags, ip, "B c");
            create index collations on t (
              "B c" collate "C", c, c collate "default", lower("B c") collate "POSIX", lower("B c"));
            create index covering on t (a) include ("B c", id);
            create index partial on t (a, id) where ("B c" is not null) and (a > 3);
            create unique index nulls_equal on t (a, "B c") nulls not distinct;
            create index tags_gin on t using gin (tags);

            create table parted (id int, at int) partition by range (at);
            create table parted_1 partition of parted for values from (0) to (10);
            create index parted_at on parted (at);
            create index parted_id on only parted (id);

            create table pointed (id int primary key);
            create table pointing (id int references pointed);
            """);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(
              () -> statement.execute("create unique index concurrently failed on t (twins)"))
          .isInstanceOf(SQLException.class);
    }
    catalog = Reading.of(database);
  }

  private static Index index(String name) {
    return catalog.findIndex(new QualifiedName("public", name)).orElseThrow();
  }

  @Test
  void indexes_are_in_name_order_those_of_constraints_included() {
    assertThat(catalog.schema("public").table("t").indexes())
        .extracting(Index::name)
        .containsExactly(
            "classes",
            "collations",
            "covering",
            "defaults",
            "expressions",
            "failed",
            "nulls_equal",
            "orders",
            "partial",
            "t_a_key",
            "t_period",
            "t_pkey",
            "tags_gin");
  }

  @Test
  void an_index_on_plain_columns_says_nothing_but_their_names() {
    assertThat(index("defaults").keys())
        .containsExactly(
            IndexKey.of("v"),
            IndexKey.of("s"),
            IndexKey.of("m"),
            IndexKey.of("tags"),
            IndexKey.of("ip"),
            IndexKey.of("B c"));
  }

  @Test
  void an_expression_is_as_the_server_prints_it_and_a_column_as_sql_spells_it() {
    assertThat(index("expressions").definition())
        .isEqualTo("btree (lower(\"B c\"), (a + id) desc, \"B c\")");
    assertThat(index("expressions").keys())
        .extracting(IndexKey::column)
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("B c"));
  }

  @Test
  void directions_and_the_place_of_nulls_are_told_apart() {
    assertThat(index("orders").definition())
        .isEqualTo("btree (a desc, id desc nulls last, twins nulls first, \"B c\")");
  }

  @Test
  void an_operator_class_is_named_only_where_it_is_not_the_default() {
    assertThat(index("classes").keys())
        .extracting(key -> key.operatorClass().orElse(""))
        .containsExactly(
            "text_pattern_ops",
            "varchar_pattern_ops",
            "other.\"By Size\"",
            "bpchar_ops",
            "bpchar_ops");
  }

  @Test
  void a_collation_is_named_only_where_it_is_not_the_column_s_or_the_type_s() {
    assertThat(index("collations").keys())
        .extracting(key -> key.collation().orElse(""))
        .containsExactly("\"C\"", "", "\"default\"", "\"POSIX\"", "");
  }

  @Test
  void included_columns_are_not_keys() {
    assertThat(index("covering").keys()).containsExactly(IndexKey.of("a"));
    assertThat(index("covering").includedColumns()).containsExactly("B c", "id");
    assertThat(index("partial").includedColumns()).isEmpty();
  }

  @Test
  void a_partial_index_has_a_predicate() {
    assertThat(index("partial").predicate()).contains("\"B c\" IS NOT NULL AND a > 3");
    assertThat(index("covering").predicate()).isEmpty();
  }

  @Test
  void a_unique_index_says_whether_nulls_are_distinct() {
    assertThat(index("nulls_equal").unique()).isTrue();
    assertThat(index("nulls_equal").nullsNotDistinct()).isTrue();
    assertThat(index("t_a_key").unique()).isTrue();
    assertThat(index("t_a_key").nullsNotDistinct()).isFalse();
    assertThat(index("partial").unique()).isFalse();
  }

  @Test
  void an_index_has_an_access_method() {
    assertThat(index("tags_gin").method()).isEqualTo("gin");
    assertThat(index("partial").method()).isEqualTo("btree");
  }

  @Test
  void an_invalid_index_is_not_usable() {
    assertThat(index("failed").usable()).isFalse();
    assertThat(index("partial").usable()).isTrue();
  }

  @Test
  void a_partitioned_index_that_a_partition_lacks_is_not_usable() {
    assertThat(index("parted_id").usable()).isFalse();
    assertThat(index("parted_at").usable()).isTrue();
  }

  @Test
  void an_index_knows_the_constraint_that_it_backs() {
    assertThat(index("t_pkey").constraint()).contains("t_pkey");
    assertThat(index("t_a_key").constraint()).contains("t_a_key");
    assertThat(index("t_period").constraint()).contains("t_period");
    assertThat(index("nulls_equal").constraint()).isEmpty();
  }

  @Test
  void a_foreign_key_is_not_the_constraint_of_the_index_that_it_points_at() {
    assertThat(catalog.schema("public").table("pointed").indexes())
        .extracting(Index::constraint)
        .isEqualTo(List.of(Optional.of("pointed_pkey")));
  }

  @Test
  void a_partition_s_index_knows_the_index_it_is_part_of() {
    assertThat(index("parted_1_at_idx").partitionOf())
        .contains(new QualifiedName("public", "parted_at"));
    assertThat(index("parted_at").partitionOf()).isEmpty();
  }
}
