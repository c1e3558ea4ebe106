package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Argument;
import org.schematest.schema.routine.Argument.Mode;
import org.schematest.schema.routine.EventTrigger;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Routine.Kind;
import org.schematest.schema.routine.Routine.Parallel;
import org.schematest.schema.routine.Routine.Volatility;
import org.schematest.schema.routine.Rule;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.routine.Trigger.Event;
import org.schematest.schema.routine.Trigger.Timing;

/** Functions, procedures, aggregates; triggers, event triggers and rules. */
class ReadRoutinesTest {

  private static final String ALL = "org.schematest.testing.PostgresVersions#all";

  private static Routine routine(int major, String signature) {
    return EverythingRead.app(major).routines().stream()
        .filter(routine -> routine.signature().equals("app." + signature))
        .findFirst()
        .orElseThrow();
  }

  private static Argument argument(Mode mode, String name, String type) {
    return new Argument(mode, Optional.of(name), type, Optional.empty());
  }

  private static Argument argument(Mode mode, String name, String type, String value) {
    return new Argument(mode, Optional.of(name), type, Optional.of(value));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void those_that_nobody_made_by_themselves_are_left_out(int major) {
    assertThat(EverythingRead.app(major).routines())
        .extracting(Routine::signature)
        .contains("app.\"Größe ändern\"(app.\"Größe\")", "app.noop()")
        // the constructors of a range type
        .noneMatch(signature -> signature.contains("price_range"));
    assertThat(EverythingRead.on(major).schema("extensions").routines()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_function_says_what_it_promises_the_planner(int major) {
    Routine rank = routine(major, "status_rank(app.order_status)");

    assertThat(rank.kind()).isEqualTo(Kind.FUNCTION);
    assertThat(rank.volatility()).isEqualTo(Volatility.IMMUTABLE);
    assertThat(rank.parallel()).isEqualTo(Parallel.SAFE);
    assertThat(rank.strict()).isTrue();
    assertThat(rank.leakproof()).isTrue();
    assertThat(rank.cost()).isEqualTo(1);
    assertThat(rank.returns()).contains("integer");
    assertThat(rank.body()).startsWith("RETURN CASE").contains("'paid'::app.order_status");
    assertThat(rank.comment()).contains("Its place among all.");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_definer_s_function_has_an_owner_settings_and_privileges(int major) {
    Routine tenant = routine(major, "current_tenant()");

    assertThat(tenant.securityDefiner()).isTrue();
    assertThat(tenant.settings()).isEqualTo(Map.of("search_path", "pg_catalog"));
    assertThat(tenant.parallel()).isEqualTo(Parallel.RESTRICTED);
    assertThat(tenant.access().owner()).isEqualTo("st_owner");
    assertThat(tenant.access().grants())
        .extracting(grant -> grant.grantee(), grant -> grant.privilege())
        .containsExactly(tuple("st_app", "execute"), tuple("st_owner", "execute"));
    assertThat(routine(major, "order_counts(bigint)").settings())
        .isEqualTo(Map.of("search_path", "app, pg_temp", "work_mem", "8MB"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void arguments_have_modes_names_and_defaults(int major) {
    assertThat(routine(major, "roll(integer, integer)").arguments())
        .containsExactly(
            argument(Mode.IN, "sides", "integer", "6"),
            argument(Mode.OUT, "result", "integer"),
            argument(Mode.INOUT, "rolls", "integer", "1"));
    assertThat(routine(major, "numbers(integer, integer[])").arguments())
        .containsExactly(
            argument(Mode.IN, "first", "integer"), argument(Mode.VARIADIC, "rest", "integer[]"));
    assertThat(routine(major, "order_counts(bigint)").arguments())
        .containsExactly(
            argument(Mode.IN, "minimum", "bigint"),
            argument(Mode.TABLE, "customer_id", "bigint"),
            argument(Mode.TABLE, "orders", "bigint"));
    assertThat(routine(major, "slug(text, text)").arguments())
        .containsExactly(
            argument(Mode.IN, "title", "text"),
            argument(Mode.IN, "separator", "text", "'-'::text"));
    assertThat(routine(major, "product_step(numeric, numeric)").arguments())
        .extracting(Argument::name)
        .containsOnly(Optional.empty());
    assertThat(routine(major, "numbers(integer, integer[])").rows()).isEqualTo(7);
    assertThat(routine(major, "order_counts(bigint)").returns())
        .contains("TABLE(customer_id bigint, orders bigint)");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void procedures_aggregates_and_window_functions_are_routines_too(int major) {
    Routine archive = routine(major, "archive(interval, bigint)");
    assertThat(archive.kind()).isEqualTo(Kind.PROCEDURE);
    assertThat(archive.returns()).isEmpty();
    assertThat(archive.arguments())
        .extracting(Argument::defaultExpression)
        .containsExactly(Optional.of("'1 year'::interval"), Optional.of("0"));

    Routine product = routine(major, "product(numeric)");
    assertThat(product.kind()).isEqualTo(Kind.AGGREGATE);
    assertThat(product.body()).isEmpty();
    assertThat(product.comment()).contains("All multiplied.");
    assertThat(routine(major, "place()").kind()).isEqualTo(Kind.WINDOW);
    assertThat(routine(major, "other_language()").language()).isEqualTo("st_language");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_trigger_says_when_it_fires_and_what_it_calls(int major) {
    Trigger audit = EverythingRead.table(major, "customers").trigger("b_audit");
    assertThat(audit.timing()).isEqualTo(Timing.AFTER);
    assertThat(audit.events()).isEqualTo(Set.of(Event.INSERT, Event.UPDATE, Event.DELETE));
    assertThat(audit.forEachRow()).isTrue();
    assertThat(audit.columns()).containsExactly("email", "name");
    assertThat(audit.condition()).contains("pg_trigger_depth() < 1");
    assertThat(audit.function()).isEqualTo(new QualifiedName("app", "log_change"));
    assertThat(audit.arguments()).containsExactly("customers", "it's");
    assertThat(audit.constraint()).isEmpty();
    assertThat(audit.definition()).startsWith("CREATE TRIGGER b_audit AFTER INSERT OR DELETE");
    assertThat(EverythingRead.table(major, "customers").trigger("a_touch").comment())
        .contains("Keeps updated_at.");
    assertThat(EverythingRead.table(major, "orders").trigger("c_changed").condition())
        .contains("old.total_cents IS DISTINCT FROM new.total_cents");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_trigger_may_fire_for_a_statement_and_see_all_its_rows(int major) {
    Table orders = EverythingRead.table(major, "orders");

    assertThat(orders.trigger("d_inserted").forEachRow()).isFalse();
    assertThat(orders.trigger("d_inserted").newTable()).contains("added");
    assertThat(orders.trigger("e_updated").oldTable()).contains("before");
    assertThat(orders.trigger("e_updated").newTable()).contains("after");
    assertThat(orders.trigger("f_no_truncate").events()).containsExactly(Event.TRUNCATE);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_disabled_trigger_is_one_that_does_not_fire(int major) {
    assertThat(EverythingRead.table(major, "orders").triggers())
        .extracting(Trigger::name, Trigger::firing)
        .containsExactly(
            tuple("c_changed", Firing.ENABLED),
            tuple("d_inserted", Firing.ENABLED),
            tuple("e_updated", Firing.ENABLED),
            tuple("f_no_truncate", Firing.ENABLED),
            tuple("g_disabled", Firing.DISABLED),
            tuple("h_replica", Firing.REPLICA),
            tuple("i_always", Firing.ALWAYS));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_constraint_trigger_says_when_it_is_checked(int major) {
    assertThat(EverythingRead.table(major, "order_lines").triggers())
        .extracting(Trigger::name, Trigger::constraint)
        .containsExactly(tuple("j_balanced", Optional.of(Deferrability.INITIALLY_DEFERRED)));
    assertThat(EverythingRead.table(major, "invoices").trigger("k_paid").constraint())
        .contains(Deferrability.NOT_DEFERRABLE);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_partition_has_its_table_s_trigger_and_says_so_however_deep(int major) {
    assertThat(EverythingRead.table(major, "events").trigger("m_partitioned").inheritedFrom())
        .isEmpty();
    assertThat(EverythingRead.table(major, "events_2025").trigger("m_partitioned").inheritedFrom())
        .contains(new QualifiedName("app", "events"));
    assertThat(
            EverythingRead.table(major, "events_2026_click")
                .trigger("m_partitioned")
                .inheritedFrom())
        .contains(new QualifiedName("app", "events_2026"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void triggers_of_views_foreign_tables_and_other_schemas_are_read(int major) {
    assertThat(EverythingRead.app(major).view("reports_to").triggers())
        .singleElement()
        .matches(trigger -> trigger.timing() == Timing.INSTEAD_OF);
    assertThat(EverythingRead.table(major, "rates").trigger("on_foreign").forEachRow()).isTrue();
    assertThat(
            EverythingRead.on(major)
                .schema("Größe & Co")
                .table("Bestellung")
                .trigger("Größe prüfen")
                .function())
        .isEqualTo(new QualifiedName("app", "redirect"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void rules_have_an_event_and_a_state(int major) {
    List<Rule> notes = EverythingRead.table(major, "notes").rules();
    assertThat(notes)
        .extracting(Rule::name, Rule::event, Rule::instead, Rule::firing)
        .containsExactly(
            tuple("disabled_rule", "update", false, Firing.DISABLED),
            tuple("log_notes", "delete", false, Firing.ENABLED));
    assertThat(notes.get(1).definition()).startsWith("CREATE RULE log_notes AS");
    assertThat(EverythingRead.app(major).view("order_totals").rules())
        .extracting(Rule::name, Rule::event, Rule::instead, Rule::comment)
        .containsExactly(
            tuple("protect_totals", "update", true, Optional.of("Totals follow orders.")),
            tuple("redirect_totals", "insert", true, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void event_triggers_have_an_event_and_a_state(int major) {
    assertThat(EverythingRead.on(major).eventTriggers())
        .filteredOn(trigger -> !trigger.event().equals("login"))
        .extracting(EventTrigger::name, EventTrigger::event, EventTrigger::firing)
        .containsExactly(
            tuple("st_ddl_end", "ddl_command_end", Firing.ENABLED),
            tuple("st_ddl_start", "ddl_command_start", Firing.ENABLED),
            tuple("st_drop", "sql_drop", Firing.DISABLED),
            tuple("st_rewrite", "table_rewrite", Firing.ALWAYS));
    assertThat(EverythingRead.on(major).eventTriggers().get(0).tags())
        .containsExactly("CREATE RULE", "DROP INDEX");
  }
}
