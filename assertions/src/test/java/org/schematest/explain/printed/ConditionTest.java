package org.schematest.explain.printed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.QualifiedName;

class ConditionTest {

  @Test
  void own_columns_lose_their_prefix_and_others_keep_theirs() {
    assertThat(text("(o.customer_id = c.id)", "o")).isEqualTo("customer_id = c.id");
    assertThat(text("((o.a = 1) AND (o.b > oo.o))", "o")).isEqualTo("(a = 1) AND (b > oo.o)");
    assertThat(text("(\"Order Lines\".\"Id\" = 'x.\"Order Lines\".y'::text)", "Order Lines"))
        .isEqualTo("\"Id\" = 'x.\"Order Lines\".y'::text");
    assertThat(text("(lower(o.email) = o.lower('it''s o.x'::text))", "o"))
        .isEqualTo("lower(email) = o.lower('it''s o.x'::text)");
    assertThat(text("(o.total > '1.5'::numeric)", "o")).isEqualTo("total > '1.5'::numeric");
  }

  @Test
  void a_column_key_is_bound_by_exactly_its_own_name() {
    assertThat(bound("(o.customer_id = 42)", "id", "customer_id")).containsExactly(1);
    assertThat(bound("((o.status)::text = 'paid id'::text)", "status", "id", "paid"))
        .containsExactly(0);
    assertThat(bound("(o.\"Id\" = ANY ('{1,2}'::bigint[]))", "id", "Id")).containsExactly(1);
    assertThat(bound("(o.deleted_at IS NULL)", "deleted_at")).containsExactly(0);
    assertThat(bound("(ROW(o.placed_at, o.id) < ROW(c.status, 7))", "id", "status", "placed_at"))
        .containsExactlyInAnyOrder(0, 2);
    assertThat(bound("((o.a = c.b) AND (o.d >= 1) AND (o.d <= 2))", "a", "b", "d"))
        .containsExactlyInAnyOrder(0, 2);
    assertThat(bound("((o.name COLLATE \"C\") = 'x'::text)", "name")).containsExactly(0);
    assertThat(bound("((o.name)::text OPERATOR(pg_catalog.=) 'x'::text)", "name"))
        .containsExactly(0);
    assertThat(bound("(o.tags @> '{x}'::text[])", "tags")).containsExactly(0);
    assertThat(bound("(o.größe = 1)", "größe")).containsExactly(0);
  }

  @Test
  void an_expression_key_is_bound_by_that_expression_and_not_by_its_columns() {
    assertThat(bound("(lower(o.email) = 'x'::text)", "email")).isEmpty();
    assertThat(
            Condition.of("(lower((o.email)::text) = 'x'::text)", "o")
                .boundKeys(List.of(IndexKey.of("email"), expression("lower(email::text)"))))
        .containsExactly(1);
    assertThat(
            Condition.of("((o.doc ->> 'a'::text) = 'x'::text)", "o")
                .boundKeys(List.of(expression("(doc ->> 'a'::text)"))))
        .containsExactly(0);
  }

  @Test
  void a_question_for_the_index_condition_stands_alone() {
    ScannedRelation orders = scanned("orders", "o");
    String sql =
        new RowQuestion(orders, Map.of("o", orders, "c", scanned("Customers", "c")), List.of())
            .sql(
                Optional.of("((o.customer_id = c.id) AND (o.total > (InitPlan 1).col1))"),
                Optional.of("(status = 'open'::text)"));
    assertThat(sql)
        .isEqualTo(
            "select from only public.orders o where"
                + " ((o.customer_id = (select c.id from public.\"Customers\" c limit 1))"
                + " and (o.total > (select o.total from public.orders o limit 1)))"
                + " and ((status = 'open'::text))");
  }

  @Test
  void a_question_knows_no_parameters_and_no_sub_selects_but_their_types() {
    ScannedRelation orders = scanned("orders", "o");
    String sql =
        new RowQuestion(orders, Map.of("o", orders), List.of("bigint", "text[]"))
            .sql(
                Optional.of("((o.id = $1) AND (o.status = ANY ($2)) AND (o.total > $0))"),
                Optional.empty());
    assertThat(sql)
        .isEqualTo(
            "select from only public.orders o where"
                + " ((o.id = ((select null::bigint)::bigint))"
                + " and (o.status = ANY (((select null::text[])::text[])))"
                + " and (o.total > (select o.total from public.orders o limit 1)))");
  }

  private static ScannedRelation scanned(String name, String alias) {
    QualifiedName table = new QualifiedName("public", name);
    return new ScannedRelation(table, table, alias);
  }

  private static String text(String printed, String alias) {
    return Condition.of(printed, alias).text();
  }

  private static Set<Integer> bound(String printed, String... columns) {
    return Condition.of(printed, "o").boundKeys(Arrays.stream(columns).map(IndexKey::of).toList());
  }

  private static IndexKey expression(String sql) {
    return new IndexKey(sql, Optional.empty(), false, false, Optional.empty(), Optional.empty());
  }
}
