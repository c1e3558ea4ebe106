package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about triggers and rules. */
final class TriggerQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "has_trigger('app', 'customers', 'a_touch', '')",
              "has_trigger('app', 'customers', 'nowhere', '')"),
          question(
              "hasnt_trigger('app', 'customers', 'nowhere', '')",
              "hasnt_trigger('app', 'customers', 'a_touch', '')"),
          question(
              "triggers_are('app', 'customers', array['a_touch', 'b_audit'])",
              "triggers_are('app', 'customers', array['a_touch'])"),
          question(
              "trigger_is('app', 'customers', 'a_touch', 'app', 'touch', '')",
              "trigger_is('app', 'customers', 'a_touch', 'app', 'refuse', '')"),
          question(
              "has_rule('app', 'notes', 'log_notes', '')",
              "has_rule('app', 'notes', 'nowhere', '')"),
          question(
              "hasnt_rule('app', 'notes', 'nowhere', '')",
              "hasnt_rule('app', 'notes', 'log_notes', '')"),
          question(
              "rules_are('app', 'notes', array['log_notes', 'disabled_rule'])",
              "rules_are('app', 'notes', array['log_notes'])"),
          question(
              "rule_is_on('app', 'notes', 'log_notes', 'delete', '')",
              "rule_is_on('app', 'notes', 'log_notes', 'update', '')"),
          question(
              "rule_is_instead('app', 'order_totals', 'protect_totals', '')",
              "rule_is_instead('app', 'notes', 'log_notes', '')"));

  private TriggerQuestions() {}
}
