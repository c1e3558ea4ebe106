package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about functions and procedures. */
final class FunctionQuestions {

  static final List<Question> ALL =
      List.of(
          question(
              "has_function('app', 'slug', array['text', 'text'], '')",
              "has_function('app', 'slug', array['text'], '')"),
          question(
              "hasnt_function('app', 'slug', array['text'], '')",
              "hasnt_function('app', 'slug', array['text', 'text'], '')"),
          question(
              "can('app', array['slug', 'roll'], '')", "can('app', array['slug', 'nowhere'], '')"),
          question(
              "functions_are('Größe & Co', array['Zähle'])",
              "functions_are('Größe & Co', array['zähle'])"),
          question(
              "function_lang_is('app', 'roll', array['integer', 'integer'], 'plpgsql', '')",
              "function_lang_is('app', 'roll', array['integer', 'integer'], 'sql', '')"),
          question(
              "function_returns('app', 'numbers', 'setof integer', '')",
              "function_returns('app', 'numbers', 'integer', '')"),
          question(
              "function_owner_is('app', 'current_tenant', array[]::name[], 'st_owner', '')",
              "function_owner_is('app', 'current_tenant', array[]::name[], 'postgres', '')"),
          question(
              "volatility_is('app', 'current_tenant', 'stable', '')",
              "volatility_is('app', 'current_tenant', 'immutable', '')"),
          question("is_definer('app', 'current_tenant', '')", "is_definer('app', 'place', '')"),
          question("isnt_definer('app', 'place', '')", "isnt_definer('app', 'current_tenant', '')"),
          question("is_strict('app', 'status_rank', '')", "is_strict('app', 'touch', '')"),
          question("isnt_strict('app', 'touch', '')", "isnt_strict('app', 'status_rank', '')"),
          question(
              "is_normal_function('app', 'touch', '')", "is_normal_function('app', 'archive', '')"),
          question(
              "isnt_normal_function('app', 'archive', '')",
              "isnt_normal_function('app', 'touch', '')"),
          question("is_aggregate('app', 'product', '')", "is_aggregate('app', 'touch', '')"),
          question("isnt_aggregate('app', 'touch', '')", "isnt_aggregate('app', 'product', '')"),
          question("is_window('app', 'place', '')", "is_window('app', 'touch', '')"),
          question("isnt_window('app', 'touch', '')", "isnt_window('app', 'place', '')"),
          question("is_procedure('app', 'archive', '')", "is_procedure('app', 'touch', '')"),
          question("isnt_procedure('app', 'touch', '')", "isnt_procedure('app', 'archive', '')"));

  private FunctionQuestions() {}
}
