package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.type.BaseType;
import org.schematest.schema.type.Cast;
import org.schematest.schema.type.Collation;
import org.schematest.schema.type.CompositeType.Attribute;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.schema.type.Operator;
import org.schematest.schema.type.OperatorClass;
import org.schematest.schema.type.RangeType;

/** Enums, domains, composite, range and base types; casts, operators and collations. */
class ReadTypesTest {

  private static final String ALL = "org.schematest.testing.PostgresVersions#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void the_labels_of_an_enum_are_in_its_order(int major) {
    assertThat(EverythingRead.app(major).enums())
        .extracting(EnumType::name, EnumType::labels, EnumType::comment)
        .containsExactly(
            tuple("Größe", List.of("klein", "Groß", "it's"), Optional.empty()),
            tuple(
                "order_status",
                List.of("new", "paid", "packed", "shipped", "canceled"),
                Optional.of("How far an order is.")));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_domain_made_of_a_domain_refuses_what_that_one_refuses(int major) {
    Domain cents = EverythingRead.app(major).domain("cents");
    Domain small = EverythingRead.app(major).domain("small_cents");

    assertThat(cents.baseType()).isEqualTo("bigint");
    assertThat(cents.notNull()).isTrue();
    assertThat(cents.defaultExpression()).contains("0");
    assertThat(cents.checks())
        .extracting(CheckConstraint::name, CheckConstraint::expression, CheckConstraint::comment)
        .containsExactly(tuple("cents_not_negative", "VALUE >= 0", Optional.of("Nobody owes.")));
    assertThat(small.baseType()).isEqualTo("app.cents");
    assertThat(small.notNull()).isTrue();
    assertThat(small.checks())
        .extracting(CheckConstraint::name, CheckConstraint::validated)
        .containsExactly(tuple("small", false));
    assertThat(EverythingRead.app(major).domain("country_code").collation()).contains("\"C\"");
    assertThat(EverythingRead.app(major).domain("email").comment())
        .contains("An address of electronic mail.");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_column_has_what_its_type_brings(int major) {
    Table all = EverythingRead.table(major, "every_type");

    assertThat(all.column("a_domain").nullability()).isEqualTo(Nullability.NOT_NULL);
    assertThat(all.column("a_domain").defaultExpression()).contains("0");
    assertThat(all.column("an_enum").labels()).hasSize(5);
    assertThat(all.columns())
        .extracting(Column::name, Column::type, column -> column.typeName().toString())
        .contains(
            tuple("a_timestamptz", "timestamp(3) with time zone", "pg_catalog.timestamptz"),
            tuple("a_varchar_20", "character varying(20)", "pg_catalog.\"varchar\""),
            tuple("an_array", "integer[]", "pg_catalog.int4"),
            tuple("an_enum", "app.order_status", "app.order_status"),
            tuple("a_base_type", "app.code", "app.code"),
            tuple("a_citext", "extensions.citext", "extensions.citext"));
    assertThat(EverythingRead.table(major, "customers").column("countries").typeName())
        .isEqualTo(new QualifiedName("app", "country_code"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_composite_type_has_attributes(int major) {
    Schema app = EverythingRead.app(major);

    assertThat(app.compositeType("address").attributes())
        .containsExactly(
            new Attribute("street", "text", Optional.empty(), Optional.empty()),
            new Attribute(
                "city",
                "character varying(80)",
                Optional.of("app.german"),
                Optional.of("Town, village or city.")),
            new Attribute("country", "character(2)", Optional.empty(), Optional.empty()));
    assertThat(app.compositeType("address").access().owner()).isEqualTo("st_owner");
    assertThat(app.compositeTypes()).hasSize(2);
    assertThat(EverythingRead.on(major).schema("Größe & Co").compositeType("Ändern").attributes())
        .extracting(Attribute::name)
        .containsExactly("Größe", "with space");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void range_types_base_types_and_shells_are_told_apart(int major) {
    assertThat(EverythingRead.app(major).rangeTypes())
        .extracting(type -> type.qualifiedName().name(), RangeType::subtype, RangeType::multirange)
        .containsExactly(tuple("price_range", "numeric", new QualifiedName("app", "price_ranges")));
    assertThat(EverythingRead.app(major).baseTypes())
        .extracting(type -> type.qualifiedName().name(), BaseType::defined)
        .containsExactly(tuple("code", true), tuple("unfinished", false));
    assertThat(EverythingRead.on(major).schema("extensions").baseTypes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void casts_say_where_they_happen(int major) {
    assertThat(EverythingRead.on(major).casts())
        .extracting(Cast::source, Cast::target, Cast::context, Cast::function)
        .containsExactly(
            tuple("app.code", "text", Cast.Context.IMPLICIT, Optional.empty()),
            tuple(
                "app.order_status",
                "integer",
                Cast.Context.ASSIGNMENT,
                Optional.of("app.status_rank(app.order_status)")),
            tuple("text", "app.code", Cast.Context.EXPLICIT, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void operators_and_their_classes_are_read(int major) {
    assertThat(EverythingRead.app(major).operators())
        .extracting(
            operator -> operator.qualifiedName().name(),
            Operator::left,
            Operator::right,
            Operator::owner)
        .containsExactly(
            tuple("!==", Optional.of("app.version"), "app.version", "postgres"),
            tuple("===", Optional.of("app.version"), "app.version", "st_owner"),
            tuple("~~~", Optional.empty(), "app.version", "postgres"));
    assertThat(EverythingRead.app(major).operatorClasses())
        .extracting(
            one -> one.qualifiedName().name(),
            OperatorClass::method,
            OperatorClass::type,
            OperatorClass::byDefault)
        .containsExactly(
            tuple("whole_big_numbers", "btree", "bigint", false),
            tuple("whole_numbers", "btree", "integer", false));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void collations_have_a_provider_and_a_locale(int major) {
    assertThat(EverythingRead.app(major).collations())
        .extracting(
            one -> one.qualifiedName().name(),
            Collation::provider,
            Collation::locale,
            Collation::deterministic)
        .contains(
            tuple("german", "icu", Optional.of("de"), true),
            tuple("without_case", "icu", Optional.of("und-u-ks-level2"), false));
  }
}
