package org.schematest.pgtap;

import static org.schematest.pgtap.Question.neverRight;
import static org.schematest.pgtap.Question.neverWrong;
import static org.schematest.pgtap.Question.question;

import java.util.List;

/** What pgTAP can be asked about types, casts and operators. */
final class TypeQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_type('app', 'code', '')", "has_type('app', 'nowhere', '')"),
          question("hasnt_type('app', 'nowhere', '')", "hasnt_type('app', 'code', '')"),
          question(
              "types_are('Größe & Co', array['Ändern'])",
              "types_are('Größe & Co', array['ändern'])"),
          question(
              "type_owner_is('app', 'code', 'st_owner', '')",
              "type_owner_is('app', 'code', 'postgres', '')"),
          question(
              "has_composite('app', 'address', '')", "has_composite('app', 'order_status', '')"),
          question(
              "hasnt_composite('app', 'order_status', '')",
              "hasnt_composite('app', 'address', '')"),
          question(
              "composite_owner_is('app', 'address', 'st_owner', '')",
              "composite_owner_is('app', 'address', 'postgres', '')"),
          question("has_enum('app', 'order_status', '')", "has_enum('app', 'email', '')"),
          question("hasnt_enum('app', 'email', '')", "hasnt_enum('app', 'order_status', '')"),
          question(
              "enums_are('app', array['order_status', 'Größe'])",
              "enums_are('app', array['order_status', 'größe'])"),
          question(
              "enum_has_labels('app', 'order_status', array['new', 'paid', 'packed', 'shipped', 'canceled'], '')",
              "enum_has_labels('app', 'order_status', array['new', 'paid', 'shipped', 'packed', 'canceled'], '')"),
          question("has_domain('app', 'email', '')", "has_domain('app', 'order_status', '')"),
          question("hasnt_domain('app', 'order_status', '')", "hasnt_domain('app', 'email', '')"),
          question(
              "domains_are('app', array['email', 'cents', 'country_code', 'small_cents'])",
              "domains_are('app', array['email', 'cents', 'country_code'])"),
          question(
              "domain_type_is('app', 'cents', 'pg_catalog', 'int8', '')",
              "domain_type_is('app', 'cents', 'pg_catalog', 'int4', '')"),
          question(
              "domain_type_isnt('app', 'cents', 'pg_catalog', 'int4', '')",
              "domain_type_isnt('app', 'cents', 'pg_catalog', 'int8', '')"),
          question(
              "has_cast('app.order_status', 'integer', 'app', 'status_rank', '')",
              "has_cast('app.order_status', 'bigint', '')"),
          question(
              "hasnt_cast('app.order_status', 'bigint', '')",
              "hasnt_cast('app.order_status', 'integer', '')"),
          question(
              "casts_are(array(select format('%s AS %s', castsource::regtype, casttarget::regtype) from pg_cast))",
              "casts_are(array['app.order_status AS integer', 'app.code AS text', 'text AS app.code'])"),
          question(
              "cast_context_is('app.order_status', 'integer', 'assignment', '')",
              "cast_context_is('app.order_status', 'integer', 'implicit', '')"),
          question(
              "has_operator('app.version', 'app', '===', 'app.version', 'boolean', '')",
              "has_operator('app.version', 'app', '===', 'app.version', 'integer', '')"),
          question(
              "hasnt_operator('app.version', 'app', '===', 'app.version', 'integer', '')",
              "hasnt_operator('app.version', 'app', '===', 'app.version', 'boolean', '')"),
          question(
              "operators_are('app', array['===(app.version,app.version) RETURNS boolean', '!==(app.version,app.version) RETURNS boolean', '~~~(NONE,app.version) RETURNS app.version'])",
              "operators_are('app', array['===(app.version,app.version) RETURNS boolean', '!==(app.version,app.version) RETURNS boolean'])"),
          question(
              "has_leftop('app', '~~~', 'app.version', 'app.version', '')",
              "has_leftop('app', '===', 'app.version', 'boolean', '')"),
          question(
              "hasnt_leftop('app', '===', 'app.version', 'boolean', '')",
              "hasnt_leftop('app', '~~~', 'app.version', 'app.version', '')"),
          neverRight("has_rightop('app', '!!!', 'app.version', 'app.version', '')"),
          neverWrong("hasnt_rightop('app', '~~~', 'app.version', 'app.version', '')"),
          question("has_opclass('app', 'whole_numbers', '')", "has_opclass('app', 'nowhere', '')"),
          question(
              "hasnt_opclass('app', 'nowhere', '')", "hasnt_opclass('app', 'whole_numbers', '')"),
          question(
              "opclasses_are('app', array['whole_numbers', 'whole_big_numbers'])",
              "opclasses_are('app', array['whole_numbers'])"),
          question(
              "opclass_owner_is('app', 'whole_numbers', 'st_owner', '')",
              "opclass_owner_is('app', 'whole_numbers', 'postgres', '')"));

  private TypeQuestions() {}
}
