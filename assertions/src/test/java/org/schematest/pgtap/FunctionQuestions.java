package org.schematest.pgtap;

import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about functions and procedures. */
final class FunctionQuestions {

  static final List<Question> ALL =
      List.of(
          question(
                  "has_function('app', 'slug', array['text', 'text'], '')",
                  "has_function('app', 'slug', array['text'], '')")
              .schema(
                  schema -> schema.hasFunction("slug(text, text)"),
                  schema -> schema.hasFunction("slug(text)")),
          question(
                  "hasnt_function('app', 'slug', array['text'], '')",
                  "hasnt_function('app', 'slug', array['text', 'text'], '')")
              .schema(
                  schema -> schema.hasNoFunction("slug(text)"),
                  schema -> schema.hasNoFunction("slug(text, text)")),
          question(
                  "can('app', array['slug', 'roll'], '')",
                  "can('app', array['slug', 'nowhere'], '')")
              .schema(
                  schema -> schema.hasFunction("slug(text, text)").hasFunction("roll"),
                  schema -> schema.hasFunction("slug(text, text)").hasFunction("nowhere")),
          question(
                  "functions_are('Größe & Co', array['Zähle'])",
                  "functions_are('Größe & Co', array['zähle'])")
              .schema(
                  "Größe & Co",
                  schema -> schema.hasOnlyFunctions("Zähle(integer, boolean)"),
                  schema -> schema.hasOnlyFunctions("zähle(integer, boolean)")),
          question(
                  "function_lang_is('app', 'roll', array['integer', 'integer'], 'plpgsql', '')",
                  "function_lang_is('app', 'roll', array['integer', 'integer'], 'sql', '')")
              .schema(
                  schema -> schema.hasFunction("roll", function -> function.hasLanguage("plpgsql")),
                  schema -> schema.hasFunction("roll", function -> function.hasLanguage("sql"))),
          question(
                  "function_returns('app', 'numbers', 'setof integer', '')",
                  "function_returns('app', 'numbers', 'integer', '')")
              .schema(
                  schema ->
                      schema.hasFunction("numbers", function -> function.returns("setof integer")),
                  schema -> schema.hasFunction("numbers", function -> function.returns("integer"))),
          question(
                  "function_owner_is('app', 'current_tenant', array[]::name[], 'st_owner', '')",
                  "function_owner_is('app', 'current_tenant', array[]::name[], 'postgres', '')")
              .schema(
                  schema ->
                      schema.hasFunction(
                          "current_tenant", function -> function.isOwnedBy("st_owner")),
                  schema ->
                      schema.hasFunction(
                          "current_tenant", function -> function.isOwnedBy("postgres"))),
          question(
                  "volatility_is('app', 'current_tenant', 'stable', '')",
                  "volatility_is('app', 'current_tenant', 'immutable', '')")
              .schema(
                  schema -> schema.hasFunction("current_tenant", function -> function.isStable()),
                  schema ->
                      schema.hasFunction("current_tenant", function -> function.isImmutable())),
          question("is_definer('app', 'current_tenant', '')", "is_definer('app', 'place', '')")
              .schema(
                  schema ->
                      schema.hasFunction(
                          "current_tenant", function -> function.isSecurityDefiner()),
                  schema -> schema.hasFunction("place", function -> function.isSecurityDefiner())),
          question("isnt_definer('app', 'place', '')", "isnt_definer('app', 'current_tenant', '')")
              .schema(
                  schema -> schema.hasFunction("place", function -> function.isSecurityInvoker()),
                  schema ->
                      schema.hasFunction(
                          "current_tenant", function -> function.isSecurityInvoker())),
          question("is_strict('app', 'status_rank', '')", "is_strict('app', 'touch', '')")
              .schema(
                  schema -> schema.hasFunction("status_rank", function -> function.isStrict()),
                  schema -> schema.hasFunction("touch", function -> function.isStrict())),
          question("isnt_strict('app', 'touch', '')", "isnt_strict('app', 'status_rank', '')")
              .schema(
                  schema -> schema.hasFunction("touch", function -> function.isCalledOnNullInput()),
                  schema ->
                      schema.hasFunction(
                          "status_rank", function -> function.isCalledOnNullInput())),
          question(
                  "is_normal_function('app', 'touch', '')",
                  "is_normal_function('app', 'archive', '')")
              .schema(
                  schema -> schema.hasFunction("touch", function -> function.isFunction()),
                  schema -> schema.hasFunction("archive", function -> function.isFunction())),
          question(
                  "isnt_normal_function('app', 'archive', '')",
                  "isnt_normal_function('app', 'touch', '')")
              .schema(
                  schema -> schema.hasProcedure("archive"), schema -> schema.hasProcedure("touch")),
          question("is_aggregate('app', 'product', '')", "is_aggregate('app', 'touch', '')")
              .schema(
                  schema -> schema.hasAggregate("product"), schema -> schema.hasAggregate("touch")),
          question("isnt_aggregate('app', 'touch', '')", "isnt_aggregate('app', 'product', '')")
              .schema(
                  schema -> schema.hasFunction("touch"), schema -> schema.hasFunction("product")),
          question("is_window('app', 'place', '')", "is_window('app', 'touch', '')")
              .schema(
                  schema -> schema.hasFunction("place", function -> function.isWindowFunction()),
                  schema -> schema.hasFunction("touch", function -> function.isWindowFunction())),
          question("isnt_window('app', 'touch', '')", "isnt_window('app', 'place', '')")
              .schema(
                  schema -> schema.hasFunction("touch", function -> function.isFunction()),
                  schema -> schema.hasFunction("place", function -> function.isFunction())),
          question("is_procedure('app', 'archive', '')", "is_procedure('app', 'touch', '')")
              .schema(
                  schema -> schema.hasProcedure("archive"), schema -> schema.hasProcedure("touch")),
          question("isnt_procedure('app', 'touch', '')", "isnt_procedure('app', 'archive', '')")
              .schema(
                  schema -> schema.hasFunction("touch"), schema -> schema.hasFunction("archive")));

  private FunctionQuestions() {}
}
