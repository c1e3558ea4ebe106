package org.schematest.pgtap;

import static org.schematest.pgtap.Question.neverRight;
import static org.schematest.pgtap.Question.neverWrong;
import static org.schematest.pgtap.Question.question;
import static org.schematest.selection.Selection.objects;

import java.util.List;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.type.Cast.Context;

/** What pgTAP can be asked about types, casts and operators. */
final class TypeQuestions {

  static final List<Question> ALL =
      List.of(
          question("has_type('app', 'code', '')", "has_type('app', 'nowhere', '')")
              .schema(schema -> schema.hasType("code"), schema -> schema.hasType("nowhere")),
          question("hasnt_type('app', 'nowhere', '')", "hasnt_type('app', 'code', '')")
              .schema(schema -> schema.hasNoType("nowhere"), schema -> schema.hasNoType("code")),
          question(
                  "types_are('Größe & Co', array['Ändern'])",
                  "types_are('Größe & Co', array['ändern'])")
              .schema(
                  "Größe & Co",
                  schema -> schema.hasOnlyTypes("Ändern"),
                  schema -> schema.hasOnlyTypes("ändern")),
          question(
                  "type_owner_is('app', 'code', 'st_owner', '')",
                  "type_owner_is('app', 'code', 'postgres', '')")
              .schema(
                  schema ->
                      schema.everyObject(
                          objects(ObjectKind.TYPE).named("code"),
                          type -> type.isOwnedBy("st_owner")),
                  schema ->
                      schema.everyObject(
                          objects(ObjectKind.TYPE).named("code"),
                          type -> type.isOwnedBy("postgres"))),
          question(
                  "has_composite('app', 'address', '')", "has_composite('app', 'order_status', '')")
              .schema(
                  schema -> schema.hasCompositeType("address"),
                  schema -> schema.hasCompositeType("order_status")),
          question(
                  "hasnt_composite('app', 'order_status', '')",
                  "hasnt_composite('app', 'address', '')")
              .schema(
                  schema -> schema.hasNoCompositeType("order_status"),
                  schema -> schema.hasNoCompositeType("address")),
          question(
                  "composite_owner_is('app', 'address', 'st_owner', '')",
                  "composite_owner_is('app', 'address', 'postgres', '')")
              .schema(
                  schema -> schema.hasCompositeType("address", type -> type.isOwnedBy("st_owner")),
                  schema -> schema.hasCompositeType("address", type -> type.isOwnedBy("postgres"))),
          question("has_enum('app', 'order_status', '')", "has_enum('app', 'email', '')")
              .schema(schema -> schema.hasEnum("order_status"), schema -> schema.hasEnum("email")),
          question("hasnt_enum('app', 'email', '')", "hasnt_enum('app', 'order_status', '')")
              .schema(
                  schema -> schema.hasNoEnum("email"), schema -> schema.hasNoEnum("order_status")),
          question(
                  "enums_are('app', array['order_status', 'Größe'])",
                  "enums_are('app', array['order_status', 'größe'])")
              .schema(
                  schema -> schema.hasOnlyEnums("order_status", "Größe"),
                  schema -> schema.hasOnlyEnums("order_status", "größe")),
          question(
                  "enum_has_labels('app', 'order_status', array['new', 'paid', 'packed', 'shipped', 'canceled'], '')",
                  "enum_has_labels('app', 'order_status', array['new', 'paid', 'shipped', 'packed', 'canceled'], '')")
              .schema(
                  schema ->
                      schema.hasEnum(
                          "order_status",
                          type -> type.hasLabels("new", "paid", "packed", "shipped", "canceled")),
                  schema ->
                      schema.hasEnum(
                          "order_status",
                          type -> type.hasLabels("new", "paid", "shipped", "packed", "canceled"))),
          question("has_domain('app', 'email', '')", "has_domain('app', 'order_status', '')")
              .schema(
                  schema -> schema.hasDomain("email"), schema -> schema.hasDomain("order_status")),
          question("hasnt_domain('app', 'order_status', '')", "hasnt_domain('app', 'email', '')")
              .schema(
                  schema -> schema.hasNoDomain("order_status"),
                  schema -> schema.hasNoDomain("email")),
          question(
                  "domains_are('app', array['email', 'cents', 'country_code', 'small_cents'])",
                  "domains_are('app', array['email', 'cents', 'country_code'])")
              .schema(
                  schema -> schema.hasOnlyDomains("email", "cents", "country_code", "small_cents"),
                  schema -> schema.hasOnlyDomains("email", "cents", "country_code")),
          question(
                  "domain_type_is('app', 'cents', 'pg_catalog', 'int8', '')",
                  "domain_type_is('app', 'cents', 'pg_catalog', 'int4', '')")
              .schema(
                  schema -> schema.hasDomain("cents", domain -> domain.hasBaseType("bigint")),
                  schema -> schema.hasDomain("cents", domain -> domain.hasBaseType("integer"))),
          question(
                  "domain_type_isnt('app', 'cents', 'pg_catalog', 'int4', '')",
                  "domain_type_isnt('app', 'cents', 'pg_catalog', 'int8', '')")
              .schema(
                  schema -> schema.hasDomain("cents", domain -> domain.hasBaseType("bigint")),
                  schema -> schema.hasDomain("cents", domain -> domain.hasBaseType("integer"))),
          question(
                  "has_cast('app.order_status', 'integer', 'app', 'status_rank', '')",
                  "has_cast('app.order_status', 'bigint', '')")
              .database(
                  database -> database.hasCast("app.order_status", "integer", Context.ASSIGNMENT),
                  database -> database.hasCast("app.order_status", "bigint", Context.ASSIGNMENT)),
          question(
                  "hasnt_cast('app.order_status', 'bigint', '')",
                  "hasnt_cast('app.order_status', 'integer', '')")
              .none("not yet"),
          question(
                  "casts_are(array(select format('%s AS %s', castsource::regtype, casttarget::regtype) from pg_cast))",
                  "casts_are(array['app.order_status AS integer', 'app.code AS text', 'text AS app.code'])")
              .none("not yet"),
          question(
                  "cast_context_is('app.order_status', 'integer', 'assignment', '')",
                  "cast_context_is('app.order_status', 'integer', 'implicit', '')")
              .database(
                  database -> database.hasCast("app.order_status", "integer", Context.ASSIGNMENT),
                  database -> database.hasCast("app.order_status", "integer", Context.IMPLICIT)),
          question(
                  "has_operator('app.version', 'app', '===', 'app.version', 'boolean', '')",
                  "has_operator('app.version', 'app', '===', 'app.version', 'integer', '')")
              .schema(
                  schema -> schema.hasOperator("=== (version, version)"),
                  schema -> schema.hasOperator("=== (version, integer)")),
          question(
                  "hasnt_operator('app.version', 'app', '===', 'app.version', 'integer', '')",
                  "hasnt_operator('app.version', 'app', '===', 'app.version', 'boolean', '')")
              .schema(
                  schema ->
                      schema.hasOnlyOperators(
                          "=== (version, version)", "!== (version, version)", "~~~ (version)"),
                  schema -> schema.hasOnlyOperators("!== (version, version)", "~~~ (version)")),
          question(
                  "operators_are('app', array['===(app.version,app.version) RETURNS boolean', '!==(app.version,app.version) RETURNS boolean', '~~~(NONE,app.version) RETURNS app.version'])",
                  "operators_are('app', array['===(app.version,app.version) RETURNS boolean', '!==(app.version,app.version) RETURNS boolean'])")
              .schema(
                  schema ->
                      schema.hasOnlyOperators(
                          "=== (version, version)", "!== (version, version)", "~~~ (version)"),
                  schema ->
                      schema.hasOnlyOperators("=== (version, version)", "!== (version, version)")),
          question(
                  "has_leftop('app', '~~~', 'app.version', 'app.version', '')",
                  "has_leftop('app', '===', 'app.version', 'boolean', '')")
              .schema(
                  schema -> schema.hasOperator("~~~ (version)"),
                  schema -> schema.hasOperator("=== (version)")),
          question(
                  "hasnt_leftop('app', '===', 'app.version', 'boolean', '')",
                  "hasnt_leftop('app', '~~~', 'app.version', 'app.version', '')")
              .schema(
                  schema ->
                      schema.hasOnlyOperators(
                          "=== (version, version)", "!== (version, version)", "~~~ (version)"),
                  schema ->
                      schema.hasOnlyOperators("=== (version, version)", "!== (version, version)")),
          neverRight("has_rightop('app', '!!!', 'app.version', 'app.version', '')")
              .none("no such operators since PostgreSQL 14"),
          neverWrong("hasnt_rightop('app', '~~~', 'app.version', 'app.version', '')")
              .none("no such operators since PostgreSQL 14"),
          question("has_opclass('app', 'whole_numbers', '')", "has_opclass('app', 'nowhere', '')")
              .schema(
                  schema -> schema.hasOperatorClass("whole_numbers", "btree"),
                  schema -> schema.hasOperatorClass("nowhere", "btree")),
          question(
                  "hasnt_opclass('app', 'nowhere', '')",
                  "hasnt_opclass('app', 'whole_numbers', '')")
              .schema(
                  schema ->
                      schema.hasOnlyOperatorClasses(
                          "whole_numbers using btree", "whole_big_numbers using btree"),
                  schema -> schema.hasOnlyOperatorClasses("whole_big_numbers using btree")),
          question(
                  "opclasses_are('app', array['whole_numbers', 'whole_big_numbers'])",
                  "opclasses_are('app', array['whole_numbers'])")
              .schema(
                  schema ->
                      schema.hasOnlyOperatorClasses(
                          "whole_numbers using btree", "whole_big_numbers using btree"),
                  schema -> schema.hasOnlyOperatorClasses("whole_numbers using btree")),
          question(
                  "opclass_owner_is('app', 'whole_numbers', 'st_owner', '')",
                  "opclass_owner_is('app', 'whole_numbers', 'postgres', '')")
              .schema(
                  schema ->
                      schema.everyObject(
                          objects(ObjectKind.OPERATOR_CLASS).named("whole_numbers"),
                          type -> type.isOwnedBy("st_owner")),
                  schema ->
                      schema.everyObject(
                          objects(ObjectKind.OPERATOR_CLASS).named("whole_numbers"),
                          type -> type.isOwnedBy("postgres"))));

  private TypeQuestions() {}
}
