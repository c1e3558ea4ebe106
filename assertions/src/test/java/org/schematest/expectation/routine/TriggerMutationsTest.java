package org.schematest.expectation.routine;

import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.schema.routine.Trigger.Event.DELETE;
import static org.schematest.schema.routine.Trigger.Event.INSERT;
import static org.schematest.schema.routine.Trigger.Event.UPDATE;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.routine.RuleAssert;
import org.schematest.assertion.routine.TriggerAssert;
import org.schematest.assertion.table.TableAssert;
import org.schematest.schema.routine.Trigger.Timing;
import org.schematest.testing.MutatedDatabase;
import org.schematest.testing.SchemaMutation;

class TriggerMutationsTest {

  private static final String SCRIPT =
      """
      create schema shop;
      set search_path = shop;
      create function touch() returns trigger language plpgsql as 'begin return new; end';
      create function log() returns trigger language plpgsql as 'begin return null; end';
      create table orders (id int primary key, status text, "Größe" int);
      create table customers (id int primary key, status text);
      create trigger a_touch before update of status, "Größe" on orders
        for each row when (old.* is distinct from new.*) execute function touch();
      create trigger b_check before insert or update on orders
        for each row execute function touch();
      create trigger "Zählen" after insert or delete on orders
        for each statement execute function log('orders', 'it''s');
      create constraint trigger balanced after insert on orders
        deferrable initially deferred for each row execute function log();
      create trigger moved after update on orders
        referencing old table as before new table as after
        for each statement execute function log();
      create trigger idle after delete on orders for each row execute function log();
      alter table orders disable trigger idle;
      create trigger applied after delete on orders for each row execute function log();
      alter table orders enable replica trigger applied;
      create trigger everywhere after delete on orders for each row execute function log();
      alter table orders enable always trigger everywhere;
      create rule keep as on delete to customers do instead nothing;
      create rule tell as on update to customers do also notify customers;
      create rule idle_rule as on insert to customers do also notify customers;
      alter table customers disable rule idle_rule;
      create table events (at date not null, kind text) partition by range (at);
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
      create trigger parted before insert on events for each row execute function touch();
      """;

  private static SchemaMutation orders(String name, String ddl, Consumer<TableAssert> promise) {
    return SchemaMutation.of(
        name, ddl, schema -> promise.accept(assertThat(schema.table("orders"))));
  }

  private static SchemaMutation anew(
      String name, String trigger, String definition, Consumer<TriggerAssert> promise) {
    String quoted = "\"" + trigger + "\"";
    return SchemaMutation.of(
        "trigger_" + name,
        "drop trigger "
            + quoted
            + " on orders; create "
            + definition.replaceFirst("trigger", "trigger " + quoted),
        schema -> assertThat(schema.table("orders")).hasTrigger(trigger, promise));
  }

  private static SchemaMutation customers(String name, String ddl, Consumer<TableAssert> promise) {
    return SchemaMutation.of(
            name, ddl, schema -> promise.accept(assertThat(schema.table("customers"))))
        .withoutFix();
  }

  static Stream<SchemaMutation> mutations() {
    return Stream.of(existence(), states(), parts(), sets(), rules()).flatMap(List::stream);
  }

  private static List<SchemaMutation> existence() {
    return List.of(
        orders("has_trigger", "drop trigger a_touch on orders", t -> t.hasTrigger("a_touch"))
            .withoutFix(),
        orders(
            "has_no_trigger",
            "create trigger old before insert on orders for each row execute function touch();"
                + " alter table orders disable trigger old",
            t -> t.hasNoTrigger("old")),
        SchemaMutation.of(
                "has_no_triggers",
                "create trigger old before insert on customers execute function touch()",
                schema -> assertThat(schema.table("customers")).hasNoTriggers())
            .withoutFix());
  }

  private static List<SchemaMutation> states() {
    return List.of(
        orders(
            "has_trigger__disabled",
            "alter table orders disable trigger a_touch",
            t -> t.hasTrigger("a_touch")),
        orders(
            "has_trigger__all_disabled",
            "alter table orders disable trigger all",
            t ->
                t.hasTrigger(
                    "a_touch",
                    trigger -> trigger.firesBefore(UPDATE).forEachRow().calls("touch()"))),
        orders(
            "has_trigger__replica_only",
            "alter table orders enable replica trigger a_touch",
            t -> t.hasTrigger("a_touch", trigger -> trigger.firesBefore(UPDATE))),
        orders(
            "trigger_is_disabled",
            "alter table orders enable trigger idle",
            t -> t.hasTrigger("idle", TriggerAssert::isDisabled)),
        orders(
            "trigger_fires_always",
            "alter table orders enable trigger everywhere",
            t -> t.hasTrigger("everywhere", TriggerAssert::firesAlways)),
        orders(
            "trigger_fires_on_replicas_only",
            "alter table orders enable trigger applied",
            t -> t.hasTrigger("applied", TriggerAssert::firesOnReplicasOnly)),
        SchemaMutation.of(
            "trigger_of_a_partition_is_disabled",
            "alter table events_2026 disable trigger parted",
            schema -> assertThat(schema.table("events_2026")).hasTrigger("parted")));
  }

  private static List<SchemaMutation> parts() {
    String rest = " for each row when (old.* is distinct from new.*) execute function touch()";
    return List.of(
        anew(
            "fires_before",
            "a_touch",
            "trigger after update of status on orders" + rest,
            t -> t.firesBefore(UPDATE)),
        anew(
            "fires_before__events",
            "b_check",
            "trigger before insert or update or delete on orders"
                + " for each row execute function touch()",
            t -> t.firesBefore(INSERT, UPDATE)),
        anew(
            "fires_after",
            "Zählen",
            "trigger after insert on orders execute function log('orders', 'it''s')",
            t -> t.firesAfter(DELETE, INSERT)),
        anew(
            "for_each_row",
            "b_check",
            "trigger before insert or update on orders execute function touch()",
            TriggerAssert::forEachRow),
        anew(
            "for_each_statement",
            "Zählen",
            "trigger after insert or delete on orders for each row execute function log()",
            TriggerAssert::forEachStatement),
        anew(
            "only_when_setting",
            "a_touch",
            "trigger before update on orders" + rest,
            t -> t.onlyWhenSetting("status", "Größe")),
        anew(
            "when",
            "a_touch",
            "trigger before update on orders for each row execute function touch()",
            t -> t.when("old.* is distinct from new.*")),
        anew(
            "has_no_condition",
            "b_check",
            "trigger before insert or update of status on orders for each row"
                + " when (new.id > 0) execute function touch()",
            TriggerAssert::hasNoCondition),
        anew(
            "calls",
            "Zählen",
            "trigger after insert or delete on orders execute function log('orders')",
            t -> t.calls("log('orders', 'it''s')")),
        anew(
            "is_initially_deferred",
            "balanced",
            "constraint trigger after insert on orders deferrable"
                + " for each row execute function log()",
            TriggerAssert::isInitiallyDeferred),
        anew(
            "sees_old_rows_as",
            "moved",
            "trigger after update on orders referencing new table as after"
                + " for each statement execute function log()",
            t -> t.seesOldRowsAs("before")),
        anew(
            "sees_new_rows_as",
            "moved",
            "trigger after update on orders referencing old table as before new table as now"
                + " for each statement execute function log()",
            t -> t.seesNewRowsAs("after")));
  }

  private static List<SchemaMutation> sets() {
    String[] all = {
      "a_touch before update of \"Größe\", status for each row"
          + " when (old.* is distinct from new.*) execute function touch()",
      "b_check before insert or update for each row execute function shop.touch()",
      "\"Zählen\" after delete or insert execute function log('orders', 'it''s')",
      "constraint balanced after insert deferrable initially deferred for each row"
          + " execute function log()",
      "moved after update referencing old table as before new table as after"
          + " for each statement execute function log()",
      "idle after delete for each row execute function log() disabled",
      "applied after delete for each row execute function log() replica",
      "everywhere after delete for each row execute function log() always"
    };
    return List.of(
        orders(
                "has_only_triggers__missing_and_unexpected",
                "alter trigger b_check on orders rename to c_check",
                t -> t.hasOnlyTriggers(all))
            .withoutFix(),
        orders(
                "has_only_triggers__disabled",
                "alter table orders disable trigger b_check",
                t -> t.hasOnlyTriggers(all))
            .withoutFix(),
        orders(
                "has_only_triggers__other_columns",
                "drop trigger a_touch on orders; create trigger a_touch before update of status"
                    + " on orders for each row when (old.* is distinct from new.*)"
                    + " execute function touch()",
                t -> t.hasOnlyTriggers(all))
            .withoutFix(),
        orders(
                "fires_in_order",
                "alter trigger b_check on orders rename to \"0_check\"",
                t -> t.firesInOrder(Timing.BEFORE, UPDATE, "a_touch", "b_check"))
            .withoutFix(),
        orders(
                "fires_in_order__deferred_at_the_end",
                "alter table orders disable trigger balanced",
                t -> t.firesInOrder(Timing.AFTER, INSERT, "Zählen", "balanced"))
            .withoutFix(),
        SchemaMutation.of(
                "has_triggers_calling",
                "create trigger touch before insert on customers execute function touch();"
                    + " alter table orders disable trigger all",
                schema -> assertThat(schema).hasTriggersCalling("touch()", "events", "orders"))
            .withoutFix());
  }

  private static List<SchemaMutation> rules() {
    String keep = "create or replace rule keep as on delete to customers do ";
    return List.of(
        customers("has_rule", "drop rule keep on customers", t -> t.hasRule("keep")),
        SchemaMutation.of(
            "has_rule__disabled",
            "alter table customers disable rule keep",
            schema ->
                assertThat(schema.table("customers"))
                    .hasRule("keep", rule -> rule.rewrites("delete").isInstead().does("nothing"))),
        SchemaMutation.of(
            "rule_is_disabled",
            "alter table customers enable rule idle_rule",
            schema ->
                assertThat(schema.table("customers")).hasRule("idle_rule", RuleAssert::isDisabled)),
        SchemaMutation.of(
            "has_no_rule",
            "create rule old as on delete to orders do also notify old",
            schema -> assertThat(schema.table("orders")).hasNoRule("old")),
        customers(
            "rule_rewrites",
            "drop rule tell on customers; create rule tell as on delete to customers do also notify x",
            t -> t.hasRule("tell", rule -> rule.rewrites("update"))),
        customers(
            "rule_is_instead",
            keep + "also nothing",
            t -> t.hasRule("keep", RuleAssert::isInstead)),
        customers(
            "rule_is_also",
            "create or replace rule tell as on update to customers do instead nothing",
            t -> t.hasRule("tell", RuleAssert::isAlso)),
        customers(
            "rule_does",
            "create or replace rule tell as on update to customers do also notify others",
            t -> t.hasRule("tell", rule -> rule.does("notify customers"))),
        customers(
            "has_only_rules",
            "alter table customers enable rule idle_rule",
            t ->
                t.hasOnlyRules(
                    "idle_rule on insert do also disabled",
                    "keep on delete do instead",
                    "tell on update do also")));
  }

  private static MutatedDatabase database;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    database = new MutatedDatabase(SCRIPT);
  }

  @AfterAll
  static void closeTheConnection() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_breaks_it(SchemaMutation mutation) throws SQLException {
    database.isBrokenBy(mutation);
  }
}
