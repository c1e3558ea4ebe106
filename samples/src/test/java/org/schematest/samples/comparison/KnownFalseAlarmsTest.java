package org.schematest.samples.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where known tools err on indexes: what pg-index-health says, what our rules say, and what
 * PostgreSQL does.
 */
class KnownFalseAlarmsTest {

  private static ComparedDatabase server;
  private static Bench bench;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = new ComparedDatabase();
    bench = new Bench(server.connection());
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    server.close();
  }

  @AfterEach
  void undo() throws SQLException {
    server.connection().rollback();
  }

  /**
   * A lookup by a foreign key's columns, with all rows alike in {@code p}: a seek reads a few
   * pages, a walk the part of the index (or of the table) that has that {@code p}, and without an
   * index that can be used PostgreSQL reads the table even if it is told not to.
   */
  @ParameterizedTest(name = "{0} for a key on ({1}): PostgreSQL {4}s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          btree (q)                     | q    | silent  | silent  | seek
          hash (q)                      | q    | silent  | silent  | seek
          btree (q) where q is not null | q    | silent  | silent  | seek
          btree (q) where x = 1         | q    | silent  | reports | scan
          brin (q)                      | q    | silent  | reports | walk
          btree ((q + 0))               | q    | reports | reports | scan
          btree (p, q)                  | p, q | silent  | silent  | seek
          btree (q, p)                  | p, q | reports | silent  | seek
          btree (p) include (q)         | p, q | silent  | reports | walk
          btree (p, z, q)               | p, q | silent  | reports | walk
          """)
  void an_index_backs_a_foreign_key_if_postgres_finds_its_rows_by_it(
      String index, String key, String theirs, String ours, String postgres) throws SQLException {
    bench.execute("create table parents (p int, q int, primary key (p, q), unique (q))");
    bench.execute("create table children (p int not null, q int, x int not null, z int not null)");
    bench.execute("insert into parents select 1, i from generate_series(1, 20000) i");
    bench.execute("insert into children select 1, i, 0, i from generate_series(1, 20000) i");
    bench.execute(
        "alter table children add constraint children_fk foreign key ("
            + key
            + ") references parents ("
            + key
            + ")");
    bench.execute("create index children_idx on children using " + index);
    bench.execute("analyze children");
    assertThat(bench.access(key.equals("q") ? "q = 7" : "p = 1 and q = 7", "children"))
        .isEqualTo(postgres);
    assertThat(verdict(bench.theirs("foreign_keys_without_index"))).isEqualTo(theirs);
    assertThat(verdict(bench.ours("foreign-key-index"))).isEqualTo(ours);
  }

  @Test
  void an_invalid_index_backs_no_foreign_key() throws SQLException {
    bench.execute("create table parents (id int primary key)");
    bench.execute("create table children (parent_id int references parents)");
    bench.execute("create index children_idx on children (parent_id)");
    assertThat(bench.access("parent_id = 7", "children")).isEqualTo("seek");
    bench.execute(
        "update pg_index set indisvalid = false where indexrelid = 'children_idx'::regclass");
    assertThat(bench.access("parent_id = 7", "children")).isEqualTo("scan");
    assertThat(bench.theirs("foreign_keys_without_index")).isEmpty();
    assertThat(bench.ours("foreign-key-index")).containsExactly("public.children(parent_id)");
  }

  @Test
  void a_key_without_an_index_is_reported_by_both() throws SQLException {
    bench.execute("create table parents (id int primary key)");
    bench.execute("create table children (parent_id int references parents)");
    assertThat(bench.access("parent_id = 7", "children")).isEqualTo("scan");
    assertThat(bench.theirs("foreign_keys_without_index")).isNotEmpty();
    assertThat(bench.ours("foreign-key-index")).isNotEmpty();
  }

  @Test
  void an_index_of_another_expression_is_not_redundant() throws SQLException {
    bench.execute("create table t (a text not null, b int not null)");
    bench.execute("create index t_lower on t (lower(a), b)");
    bench.execute("create index t_upper on t (upper(a))");
    assertThat(bench.theirs("intersected_indexes")).containsExactly(pair("t_lower", "t_upper"));
    assertThat(bench.ours("redundant-index")).isEmpty();
    assertThat(bench.access("upper(a) = 'X'", "t")).isEqualTo("seek");
    bench.execute("drop index t_upper");
    assertThat(bench.access("upper(a) = 'X'", "t")).isEqualTo("scan");
  }

  @Test
  void an_index_of_another_method_is_not_redundant() throws SQLException {
    bench.execute("create table t (a text[] not null, b int not null)");
    bench.execute("create index t_gin on t using gin (a)");
    bench.execute("create index t_btree on t (a, b)");
    assertThat(bench.theirs("intersected_indexes")).containsExactly(pair("t_btree", "t_gin"));
    assertThat(bench.ours("redundant-index")).isEmpty();
    assertThat(bench.indexes("a @> '{x}'", "t")).containsExactly("t_gin");
    bench.execute("drop index t_gin");
    assertThat(bench.access("a @> '{x}'", "t")).isEqualTo("scan");
  }

  @Test
  void a_unique_constraint_is_not_made_redundant_by_an_index() throws SQLException {
    bench.execute("create table t (a int not null constraint t_a unique, b int not null)");
    bench.execute("create index t_a_b on t (a, b)");
    assertThat(bench.theirs("intersected_indexes")).containsExactly(pair("t_a", "t_a_b"));
    assertThat(bench.ours("redundant-index")).isEmpty();
    bench.execute("alter table t drop constraint t_a");
    bench.execute("insert into t values (1, 1), (1, 2)");
  }

  /**
   * This one is no false alarm, though it has been called so: a B-tree is read backwards as well.
   */
  @Test
  void a_descending_index_is_made_redundant_by_a_longer_ascending_one() throws SQLException {
    bench.execute("create table t (a int not null, b int not null)");
    bench.execute("create index t_desc on t (a desc)");
    bench.execute("create index t_a_b on t (a, b)");
    assertThat(bench.theirs("intersected_indexes")).containsExactly(pair("t_a_b", "t_desc"));
    assertThat(bench.ours("redundant-index")).containsExactly("public.t_desc");
    bench.execute("drop index t_desc");
    assertThat(bench.plan("select a from t order by a desc"))
        .contains("Backward")
        .doesNotContain("Sort");
  }

  @Test
  void indexes_that_treat_nulls_differently_are_no_duplicates() throws SQLException {
    bench.execute("create table t (a int)");
    bench.execute("create unique index t_one_null on t (a) nulls not distinct");
    bench.execute("create unique index t_any_nulls on t (a)");
    assertThat(bench.theirs("duplicated_indexes"))
        .containsExactly(pair("t_any_nulls", "t_one_null"));
    assertThat(bench.ours("duplicate-index")).isEmpty();
    bench.execute("savepoint before");
    assertThatThrownBy(() -> bench.execute("insert into t values (null), (null)"))
        .hasMessageContaining("t_one_null");
    bench.execute("rollback to before");
    bench.execute("drop index t_one_null");
    bench.execute("insert into t values (null), (null)");
  }

  @Test
  void indexes_of_different_orders_are_no_duplicates() throws SQLException {
    bench.execute("create table t (a int not null, b int not null)");
    bench.execute("create index t_up on t (a, b)");
    bench.execute("create index t_down on t (a, b desc)");
    assertThat(bench.theirs("duplicated_indexes")).containsExactly(pair("t_down", "t_up"));
    assertThat(bench.ours("duplicate-index")).isEmpty();
    assertThat(bench.ours("redundant-index")).isEmpty();
    assertThat(bench.plan("select * from t order by a, b desc")).doesNotContain("Sort");
    bench.execute("drop index t_down");
    assertThat(bench.plan("select * from t order by a, b desc")).contains("Sort");
  }

  @Test
  void the_index_of_a_reference_that_may_be_missing_is_a_good_one() throws SQLException {
    bench.execute("create table parents (id int primary key)");
    bench.execute("create table children (parent_id int references parents)");
    bench.execute("create index children_idx on children (parent_id)");
    assertThat(bench.theirs("indexes_with_null_values")).containsExactly("public.children_idx");
    assertThat(bench.oursAbout("public.children_idx")).isEmpty();
    assertThat(bench.access("parent_id = 7", "children")).isEqualTo("seek");
  }

  @Test
  void a_boolean_that_is_only_included_is_no_key() throws SQLException {
    bench.execute("create table t (a int not null, flag boolean not null)");
    bench.execute("create index t_idx on t (a) include (flag)");
    assertThat(bench.theirs("indexes_with_boolean")).containsExactly("public.t_idx");
    assertThat(bench.ours("boolean-index")).isEmpty();
    assertThat(bench.access("a = 7", "t")).isEqualTo("seek");
  }

  @Test
  void a_boolean_behind_another_key_narrows_what_that_one_finds() throws SQLException {
    bench.execute("create table t (a int not null, done boolean not null)");
    bench.execute("insert into t select 1, i <> 7 from generate_series(1, 20000) i");
    bench.execute("create index t_idx on t (a, done)");
    bench.execute("analyze t");
    assertThat(bench.theirs("indexes_with_boolean")).containsExactly("public.t_idx");
    assertThat(bench.ours("boolean-index")).isEmpty();
    assertThat(bench.access("a = 1 and not done", "t")).isEqualTo("seek");
    bench.execute("drop index t_idx");
    bench.execute("create index t_idx on t (a)");
    assertThat(bench.access("a = 1 and not done", "t")).isEqualTo("walk");
  }

  @Test
  void a_domain_has_the_type_that_it_is_made_of() throws SQLException {
    bench.execute("create domain parent_key as int");
    bench.execute("create table parents (id int primary key)");
    bench.execute("create table children (parent_id parent_key references parents)");
    bench.execute("create index children_idx on children (parent_id)");
    assertThat(bench.theirs("foreign_keys_with_unmatched_column_type"))
        .containsExactly("public.children(parent_id)");
    assertThat(bench.ours("foreign-key-type")).isEmpty();
    assertThat(bench.access("parent_id = 7", "children")).isEqualTo("seek");
  }

  @Test
  void a_schema_of_mixed_case_is_looked_at() throws SQLException {
    bench.execute("create schema \"Sales\"");
    bench.execute("create table \"Sales\".t (a int)");
    assertThat(bench.theirs("tables_without_primary_key")).isEmpty();
    assertThat(bench.ours("primary-key")).containsExactly("Sales.t");
  }

  private static String verdict(List<String> findings) {
    return findings.isEmpty() ? "silent" : "reports";
  }

  private static String pair(String first, String second) {
    return "public." + first + " + public." + second;
  }
}
