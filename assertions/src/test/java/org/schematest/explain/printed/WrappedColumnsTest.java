package org.schematest.explain.printed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.explain.Explainer;
import org.schematest.plan.Filter.WrappedColumn;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.PlanRequest;
import org.schematest.query.OperationalQuery;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.testing.TestPostgres;

class WrappedColumnsTest {

  private static final String SCHEMA =
      """
      create schema lower;
      create function lower.year(bigint) returns bigint immutable language plpgsql
        as 'begin return $1; end';
      create domain email as text;
      create domain work_email as email check (value like '%@%');
      create table customers (
        id bigint,
        "Name" varchar(50),
        code char(8),
        address email,
        work work_email,
        year int,
        joined_at timestamptz,
        doc jsonb,
        tags varchar[],
        active boolean
      );
      create table t (id bigint primary key, n int, tags text[]);
      create schema n;
      create function n.n(int) returns int language plpgsql as 'begin return $1; end';
      """;

  private static Explainer plans;

  @BeforeAll
  static void connect() throws SQLException {
    DataSource database = TestPostgres.freshDatabase(SCHEMA);
    plans =
        Explainer.open(
            database, TestPostgres.catalogOf(database), "public", AppliedStatistics.NONE);
  }

  @AfterAll
  static void close() throws SQLException {
    plans.close();
  }

  @Test
  void a_function_a_cast_or_an_operator_around_a_column_makes_another_value_of_it() {
    assertThat(wrapped("id = 1.5")).containsExactly(of("id", "(id)::numeric"));
    assertThat(wrapped("1.5 < id")).containsExactly(of("id", "(id)::numeric"));
    assertThat(wrapped("lower(\"Name\") = 'x'"))
        .containsExactly(of("Name", "lower((\"Name\")::text)"));
    assertThat(wrapped("joined_at::date = date '2026-01-01'"))
        .containsExactly(of("joined_at", "(joined_at)::date"));
    assertThat(wrapped("date_trunc('day', joined_at) > now()"))
        .containsExactly(of("joined_at", "date_trunc('day'::text, joined_at)"));
    assertThat(wrapped("extract(year from joined_at) = 2026"))
        .containsExactly(of("joined_at", "EXTRACT(year FROM joined_at)"));
    assertThat(wrapped("joined_at at time zone 'UTC' is not null"))
        .containsExactly(of("joined_at", "joined_at AT TIME ZONE 'UTC'::text"));
    assertThat(wrapped("coalesce(year, id) = 2"))
        .extracting("column")
        .containsExactly("year", "id");
    assertThat(wrapped("id + 1 = 5 or year is null")).containsExactly(of("id", "id + 1"));
    assertThat(wrapped("-id > 5")).containsExactly(of("id", "- id"));
    assertThat(wrapped("doc ->> 'a' = 'b'")).containsExactly(of("doc", "doc ->> 'a'::text"));
    assertThat(wrapped("tags[1] = 'b'")).extracting("column").containsExactly("tags");
    assertThat(wrapped("code::text = 'x'")).containsExactly(of("code", "(code)::text"));
    assertThat(wrapped("\"Name\"::varchar(10) = 'x'"))
        .containsExactly(of("Name", "((\"Name\")::character varying(10))::text"));
    assertThat(wrapped("not (lower(address) is not distinct from 'x')"))
        .containsExactly(of("address", "lower((address)::text)"));
    assertThat(wrapped("'x' is distinct from lower(address)"))
        .containsExactly(of("address", "lower((address)::text)"));
    assertThat(wrapped("lower.year(id) = 7")).containsExactly(of("id", "lower.year(id)"));
    assertThat(wrapped("case when active then id else 0 end = 7"))
        .extracting("column")
        .containsExactly("active", "id");
    assertThat(wrapped("starts_with(\"Name\", 'x')")).extracting("column").containsExactly("Name");
    assertThat(wrapped("abs(id) in (select g from generate_series(1, 9) g offset 0)"))
        .isEmpty(); // it is what the join compares, not the scan
    assertThat(wrapped("abs(id) not in (select g from generate_series(1, 9) g)"))
        .containsExactly(of("id", "abs(id)"));
  }

  @Test
  void a_column_that_is_compared_as_it_is_stored_is_not_wrapped() {
    assertThat(wrapped("\"Name\" = 'x'")).isEmpty();
    assertThat(wrapped("\"Name\" collate \"C\" < 'x'")).isEmpty();
    assertThat(wrapped("\"Name\" like 'x%' and \"Name\" in ('xa', 'xb')")).isEmpty();
    assertThat(wrapped("address = 'x' or work = 'y'")).isEmpty();
    assertThat(wrapped("tags = array['x']::varchar[] or tags @> array['x']::varchar[]")).isEmpty();
    assertThat(wrapped("'x' = any (tags)")).isEmpty();
    assertThat(wrapped("active and not active and active is true")).isEmpty();
    assertThat(wrapped("id in (1, 2, 3) or (id, year) > (1, 2)")).isEmpty();
    assertThat(wrapped("joined_at > now() - interval '30 days' and year < abs(-7)")).isEmpty();
    assertThat(wrapped("id not in (select abs(g) from generate_series(1, 9) g)")).isEmpty();
    assertThat(wrapped("year = id")).isEmpty();
    assertThat(wrapped("id is null or id is distinct from 3")).isEmpty();
    assertThat(wrapped("id operator(pg_catalog.=) 3")).isEmpty();
  }

  @Test
  void only_a_name_before_a_column_refers_to_another_relation() {
    assertThat(Condition.relations("((a.id = b.\"A\") AND (\"Order\".x = c.f(d.y, 'e.x')))"))
        .containsExactlyInAnyOrder("a", "b", "Order", "d");
    assertThat(Condition.relations("((a)::b.t OPERATOR(c.=) 'x'::d.t COLLATE e.\"de\")")).isEmpty();
    assertThat(Condition.relations("unnest(o.tags)")).containsExactly("o");
  }

  @Test
  void a_node_refers_to_others_by_their_aliases_whatever_those_are_called() {
    assertThat(references("select from t n join t \"lower\" on \"lower\".id = n.n(n.n) offset 0"))
        .contains(Set.of("n", "lower"));
    assertThat(references("select from t, unnest(t.tags) as tag")).contains(Set.of("t"));
    assertThat(
            references("select (select max(i.n) from t i where i.id = \"Über\".n) from t \"Über\""))
        .contains(Set.of("Über"));
    assertThat(
            references(
                "with few as materialized (select 7 as id)"
                    + " select from few join t on t.id = few.id"))
        .contains(Set.of("few"));
    assertThat(references("select from t n where n.n(n.n) = 3")).containsOnly(Set.of());
  }

  private static List<Set<String>> references(String sql) {
    return plan(sql).nodes().map(PlanNode::references).toList();
  }

  private static List<WrappedColumn> wrapped(String condition) {
    return plan("select from customers where " + condition)
        .nodes()
        .flatMap(node -> node.filter().stream())
        .flatMap(filter -> filter.wrapped().stream())
        .toList();
  }

  private static WrappedColumn of(String column, String expression) {
    return new WrappedColumn(column, expression);
  }

  private static Plan plan(String sql) {
    return plans.of(OperationalQuery.named("a query").sql(sql), PlanRequest.CUSTOM.ofAnySize());
  }
}
