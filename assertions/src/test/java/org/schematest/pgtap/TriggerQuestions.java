package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about triggers and rules. */
final class TriggerQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "has_trigger('app', 'customers', 'a_touch', '')",
                  "has_trigger('app', 'customers', 'nowhere', '')")
              .schema(
                  schema -> schema.hasTable("customers", table -> table.hasTrigger("a_touch")),
                  schema -> schema.hasTable("customers", table -> table.hasTrigger("nowhere"))),
          question(
                  "hasnt_trigger('app', 'customers', 'nowhere', '')",
                  "hasnt_trigger('app', 'customers', 'a_touch', '')")
              .schema(
                  schema -> schema.hasTable("customers", table -> table.hasNoTrigger("nowhere")),
                  schema -> schema.hasTable("customers", table -> table.hasNoTrigger("a_touch"))),
          question(
                  "triggers_are('app', 'customers', array['a_touch', 'b_audit'])",
                  "triggers_are('app', 'customers', array['a_touch'])")
              .schema(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasOnlyTriggers(
                                  "a_touch before update for each row execute function app.touch()",
                                  "b_audit after insert or delete or update of email, name for each row when (pg_trigger_depth() < 1) execute function app.log_change('customers', 'it''s')")),
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasOnlyTriggers(
                                  "a_touch before update for each row execute function app.touch()"))),
          question(
                  "trigger_is('app', 'customers', 'a_touch', 'app', 'touch', '')",
                  "trigger_is('app', 'customers', 'a_touch', 'app', 'refuse', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasTrigger("a_touch", trigger -> trigger.calls("touch()"))),
                  schema ->
                      schema.hasTable(
                          "customers",
                          table ->
                              table.hasTrigger("a_touch", trigger -> trigger.calls("refuse()")))),
          question(
                  "has_rule('app', 'notes', 'log_notes', '')",
                  "has_rule('app', 'notes', 'nowhere', '')")
              .schema(
                  schema -> schema.hasTable("notes", table -> table.hasRule("log_notes")),
                  schema -> schema.hasTable("notes", table -> table.hasRule("nowhere"))),
          question(
                  "hasnt_rule('app', 'notes', 'nowhere', '')",
                  "hasnt_rule('app', 'notes', 'log_notes', '')")
              .schema(
                  schema -> schema.hasTable("notes", table -> table.hasNoRule("nowhere")),
                  schema -> schema.hasTable("notes", table -> table.hasNoRule("log_notes"))),
          question(
                  "rules_are('app', 'notes', array['log_notes', 'disabled_rule'])",
                  "rules_are('app', 'notes', array['log_notes'])")
              .schema(
                  schema ->
                      schema.hasTable(
                          "notes",
                          table ->
                              table.hasOnlyRules(
                                  "log_notes on delete do also",
                                  "disabled_rule on update do also disabled")),
                  schema ->
                      schema.hasTable(
                          "notes", table -> table.hasOnlyRules("log_notes on delete do also"))),
          question(
                  "rule_is_on('app', 'notes', 'log_notes', 'delete', '')",
                  "rule_is_on('app', 'notes', 'log_notes', 'update', '')")
              .schema(
                  schema ->
                      schema.hasTable(
                          "notes",
                          table -> table.hasRule("log_notes", rule -> rule.rewrites("delete"))),
                  schema ->
                      schema.hasTable(
                          "notes",
                          table -> table.hasRule("log_notes", rule -> rule.rewrites("update")))),
          question(
                  "rule_is_instead('app', 'order_totals', 'protect_totals', '')",
                  "rule_is_instead('app', 'notes', 'log_notes', '')")
              .schema(
                  schema ->
                      schema.hasView(
                          "order_totals",
                          view -> view.hasRule("protect_totals", rule -> rule.isInstead())),
                  schema ->
                      schema.hasTable(
                          "notes", table -> table.hasRule("log_notes", rule -> rule.isInstead()))));

  private TriggerQuestions() {}
}
