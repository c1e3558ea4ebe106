package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.rule.safety.QueryRules.everyQueryIsServedByAnIndex;
import static org.schematest.rule.safety.QueryRules.noQuerySearchesInsideJson;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.schematest.finding.Finding;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.OperationalQuery;
import org.schematest.testing.TestPlans;
import org.schematest.testing.TestPostgres;

/** How exceptions call what is found of queries. */
class QueryExceptionsTest {

  private static final String DDL =
      """
      create table orders (id bigint primary key, status text not null, payload jsonb not null);
      create table refunds (id bigint primary key, status text not null);
      """;

  private static final OperationalQuery QUERY =
      OperationalQuery.named("open orders")
          .sql(
              """
              select 1 from orders where status = 'open' and payload ->> 'company' = 'Acme'
              union all
              select 1 from refunds where status = 'open'
              """);

  private static final DataModel MODEL =
      DataModel.of(TestPostgres.catalogOf(TestPostgres.freshDatabase(DDL)))
          .withQueries(List.of(new PlannedQuery(QUERY, TestPlans.of(DDL))));

  private static final SchemaRule RULE = everyQueryIsServedByAnIndex(1_000);

  @Test
  void a_finding_is_of_a_query_and_a_table() {
    assertThat(found(RULE))
        .containsExactly(
            "query \"open orders\" public.orders", "query \"open orders\" public.refunds");
    assertThat(groups(RULE)).containsOnly("query \"open orders\"");
  }

  @Test
  void an_exception_may_name_the_query_or_what_is_found_of_it() {
    assertThat(verdict(RULE.except("open orders", "at night")).holds()).isTrue();
    assertThat(verdict(RULE.except("query \"open orders\"", "at night")).holds()).isTrue();
    assertThat(found(RULE.except("query \"open orders\" public.orders", "few")))
        .containsExactly("query \"open orders\" public.refunds");
  }

  @Test
  void an_exception_for_a_query_that_keeps_the_rule_is_not_needed() {
    SchemaRule rule = everyQueryIsServedByAnIndex(Long.MAX_VALUE);
    DataModel sized = MODEL.withRows("orders", 10).withRows("refunds", 10);
    RuleVerdict verdict =
        RuleSet.of(rule.except("open orders", "at night")).check(sized).verdicts().get(0);
    assertThat(verdict.faults().stream().map(Finding::sentence))
        .singleElement()
        .asString()
        .contains("should be needed");
  }

  @Test
  void an_attribute_inside_json_is_known_by_its_way() {
    assertThat(found(noQuerySearchesInsideJson()))
        .containsExactly("public.orders.payload->>'company'");
    assertThat(found(noQuerySearchesInsideJson().except("orders.payload->>'company'", "soon")))
        .isEmpty();
    assertThat(groups(noQuerySearchesInsideJson())).containsOnly("public.orders");
  }

  private static RuleVerdict verdict(SchemaRule rule) {
    return RuleSet.of(rule).check(MODEL).verdicts().get(0);
  }

  private static List<String> found(SchemaRule rule) {
    return verdict(rule).broken().stream()
        .map(broken -> broken.finding().identity().object())
        .toList();
  }

  private static List<String> groups(SchemaRule rule) {
    return verdict(rule).broken().stream().map(RuleVerdict.Broken::group).toList();
  }
}
