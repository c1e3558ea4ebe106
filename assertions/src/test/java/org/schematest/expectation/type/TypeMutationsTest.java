package org.schematest.expectation.type;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schematest.assertion.type.CompositeTypeAssert;
import org.schematest.assertion.type.DomainAssert;
import org.schematest.assertion.type.EnumTypeAssert;
import org.schematest.assertion.type.SequenceAssert;
import org.schematest.testing.MutatedDatabase;
import org.schematest.testing.SchemaMutation;

class TypeMutationsTest {

  private static final String SCRIPT =
      """
      create schema shop;
      set search_path = shop;
      create table orders (id bigint generated always as identity primary key, number int not null);
      create sequence "Nummern" as int start with 1000 increment by 10 minvalue 1000 maxvalue 99990
        cache 5 no cycle owned by orders.number;
      create sequence ring minvalue 1 maxvalue 9 cycle;
      create unlogged sequence scratch;
      create type status as enum ('new', 'paid', 'it''s');
      create type "Größe" as enum ('klein', 'groß');
      create domain cents as bigint default 0 not null constraint cents_check check (value >= 0);
      create domain nickname as varchar(20) collate "C";
      create type address as (street text, "Ort" varchar(80), country char(2));
      create type price_range as range (subtype = numeric);
      create type unfinished;
      create domain "E-Mail" as text;
      create collation german (provider = icu, locale = 'de');
      create function same(status, status) returns boolean language sql immutable
        as 'select $1::text = $2::text';
      create operator === (leftarg = status, rightarg = status, function = same);
      create operator class whole for type int using btree as
        operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >,
        function 1 btint4cmp(int, int);
      """;

  private static final String NUMBERED =
      """
      create schema shop;
      create table shop.letters (id bigint generated always as identity primary key);
      create sequence shop.free;
      """;

  static Stream<SchemaMutation> mutations() {
    return Stream.of(existence(), sequences(), enums(), domains(), composites(), others())
        .flatMap(List::stream);
  }

  private static SchemaMutation sequence(
      String name, String action, Consumer<SequenceAssert> promise) {
    return SchemaMutation.of(
        "sequence_" + name,
        "alter sequence \"Nummern\" " + action,
        schema -> promise.accept(assertThat(schema.sequence("Nummern"))));
  }

  private static List<SchemaMutation> existence() {
    return List.of(
        SchemaMutation.of(
                "has_sequence", "drop sequence ring", s -> assertThat(s).hasSequence("ring"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_sequence",
            "create sequence \"Ältere\"",
            schema -> assertThat(schema).hasNoSequence("Ältere")),
        SchemaMutation.of(
                "has_only_sequences",
                "drop sequence ring; create sequence rang",
                s -> assertThat(s).hasOnlySequences("Nummern", "orders_id_seq", "ring", "scratch"))
            .withoutFix(),
        SchemaMutation.of(
                "has_enum",
                "alter type status rename to state",
                s -> assertThat(s).hasEnum("status"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_enum",
            "create type answer as enum ('yes')",
            schema -> assertThat(schema).hasNoEnum("answer")),
        SchemaMutation.of(
                "has_only_enums",
                "create type answer as enum ('yes')",
                schema -> assertThat(schema).hasOnlyEnums("Größe", "status"))
            .withoutFix(),
        SchemaMutation.of(
                "has_domain", "drop domain cents", schema -> assertThat(schema).hasDomain("cents"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_domain",
            "create domain euros as numeric",
            schema -> assertThat(schema).hasNoDomain("euros")),
        SchemaMutation.of(
                "has_only_domains",
                "drop domain nickname",
                schema -> assertThat(schema).hasOnlyDomains("E-Mail", "cents", "nickname"))
            .withoutFix(),
        SchemaMutation.of(
                "has_composite_type",
                "drop type address; create table address (street text)",
                schema -> assertThat(schema).hasCompositeType("address"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_composite_type",
            "create type place as (x int)",
            schema -> assertThat(schema).hasNoCompositeType("place")),
        SchemaMutation.of(
                "has_only_composite_types",
                "create type place as (x int)",
                schema -> assertThat(schema).hasOnlyCompositeTypes("address"))
            .withoutFix(),
        SchemaMutation.of(
                "has_type__only_declared",
                "drop domain nickname; create type nickname",
                schema -> assertThat(schema).hasType("nickname"))
            .withoutFix(),
        SchemaMutation.of(
            "has_no_type",
            "create type answer as enum ('yes')",
            schema -> assertThat(schema).hasNoType("answer")),
        SchemaMutation.of(
                "has_only_types",
                "create domain euros as numeric",
                s ->
                    assertThat(s)
                        .hasOnlyTypes(
                            "E-Mail",
                            "Größe",
                            "address",
                            "cents",
                            "nickname",
                            "price_range",
                            "status"))
            .withoutFix());
  }

  private static List<SchemaMutation> sequences() {
    return List.of(
        sequence("starts_at", "start with 2000", s -> s.startsAt(1000)),
        sequence("increments_by", "increment by 1", s -> s.incrementsBy(10)),
        sequence("has_minimum", "minvalue 500", s -> s.hasMinimum(1000)),
        sequence("has_maximum", "maxvalue 2000", s -> s.hasMaximum(99990)),
        sequence("caches", "cache 50", s -> s.caches(5)),
        sequence("does_not_cycle", "cycle", SequenceAssert::doesNotCycle),
        SchemaMutation.of(
            "sequence_cycles",
            "alter sequence ring no cycle",
            schema -> assertThat(schema.sequence("ring")).cycles()),
        sequence("has_type", "as bigint", s -> s.hasType("int4")),
        SchemaMutation.of(
            "sequence_has_type_of",
            "alter sequence \"Nummern\" as bigint",
            schema ->
                assertThat(schema.sequence("Nummern"))
                    .hasTypeOf(schema.table("orders").column("number"))),
        sequence("is_owned_by", "owned by none", s -> s.isOwnedBy("orders", "number")),
        SchemaMutation.of(
            "sequence_is_owned_by_no_column",
            "alter sequence ring owned by orders.number",
            schema -> assertThat(schema.sequence("ring")).isOwnedByNoColumn()),
        sequence("is_logged", "set unlogged", SequenceAssert::isLogged),
        SchemaMutation.of(
            "sequence_is_unlogged",
            "alter sequence scratch set logged",
            schema -> assertThat(schema.sequence("scratch")).isUnlogged()),
        SchemaMutation.of(
            "has_sequence_that_keeps_promises",
            "alter sequence \"Nummern\" cycle increment by 5",
            schema ->
                assertThat(schema).hasSequence("Nummern", s -> s.incrementsBy(10).doesNotCycle())));
  }

  static List<SchemaMutation> numbered() {
    return List.of(
        SchemaMutation.of(
            "has_sequences_of_the_types_of_their_columns",
            "alter sequence letters_id_seq as int",
            schema -> assertThat(schema).hasSequencesOfTheTypesOfTheirColumns()),
        SchemaMutation.of(
            "has_sequences_of_primary_keys_only",
            "create table cards (id int primary key, nr int generated by default as identity)",
            schema -> assertThat(schema).hasSequencesOfPrimaryKeysOnly()),
        SchemaMutation.of(
            "has_no_serial_columns",
            "create table cards (id bigserial primary key)",
            schema -> assertThat(schema).hasNoSerialColumns()),
        SchemaMutation.of(
                "has_no_serial_columns__nothing_to_check",
                "drop table letters",
                schema -> assertThat(schema).hasNoSerialColumns())
            .withoutFix());
  }

  private static SchemaMutation enumType(
      String name, String ddl, Consumer<EnumTypeAssert> promise) {
    return SchemaMutation.of(
        "enum_" + name, ddl, schema -> promise.accept(assertThat(schema.enumType("Größe"))));
  }

  private static List<SchemaMutation> enums() {
    String anew = "drop type \"Größe\"; create type \"Größe\" as enum ";
    return List.of(
        enumType("has_labels__missing", anew + "('klein')", e -> e.hasLabels("klein", "groß")),
        enumType("has_labels__first", anew + "('groß')", e -> e.hasLabels("klein", "groß")),
        enumType(
            "has_labels__order", anew + "('groß', 'klein')", e -> e.hasLabels("klein", "groß")),
        enumType(
            "has_labels__more",
            "alter type \"Größe\" add value 'riesig'",
            e -> e.hasLabels("klein", "groß")),
        enumType(
            "has_labels_in_any_order",
            "alter type \"Größe\" rename value 'klein' to 'winzig'",
            e -> e.hasLabelsInAnyOrder("groß", "klein")),
        enumType("has_label", anew + "('groß')", e -> e.hasLabel("klein")),
        enumType(
            "has_no_label", "alter type \"Größe\" add value 'it''s'", e -> e.hasNoLabel("it's")));
  }

  private static SchemaMutation domain(String name, String ddl, Consumer<DomainAssert> promise) {
    return SchemaMutation.of(
        "domain_" + name, ddl, schema -> promise.accept(assertThat(schema.domain("cents"))));
  }

  private static List<SchemaMutation> domains() {
    return List.of(
        domain(
            "has_base_type",
            "drop domain cents; create domain cents as int default 0 not null check (value >= 0)",
            d -> d.hasBaseType("int8")),
        domain("is_required", "alter domain cents drop not null", DomainAssert::isRequired),
        SchemaMutation.of(
            "domain_is_optional",
            "alter domain nickname set not null",
            schema -> assertThat(schema.domain("nickname")).isOptional()),
        domain("has_default", "alter domain cents set default 1", d -> d.hasDefault("0")),
        domain("has_default__none", "alter domain cents drop default", d -> d.hasDefault("0")),
        SchemaMutation.of(
            "domain_has_no_default",
            "alter domain nickname set default 'none'",
            schema -> assertThat(schema.domain("nickname")).hasNoDefault()),
        SchemaMutation.of(
                "domain_has_collation",
                "drop domain nickname; create domain nickname as varchar(20)",
                schema -> assertThat(schema.domain("nickname")).hasCollation("C"))
            .withoutFix(),
        domain(
            "has_check",
            "alter domain cents drop constraint cents_check",
            d -> d.hasCheck("value >= 0")),
        domain(
            "has_check__not_valid",
            "alter domain cents drop constraint cents_check;"
                + " alter domain cents add constraint cents_check check (value >= 0) not valid",
            d -> d.hasCheck("value >= 0")),
        domain(
            "has_only_checks",
            "alter domain cents add constraint small check (value < 100)",
            d -> d.hasOnlyChecks("value >= 0")));
  }

  private static SchemaMutation composite(
      String name, String action, Consumer<CompositeTypeAssert> promise) {
    return SchemaMutation.of(
        "composite_" + name,
        "alter type address " + action,
        schema -> promise.accept(assertThat(schema.compositeType("address"))));
  }

  private static List<SchemaMutation> composites() {
    return List.of(
        composite(
            "has_attribute", "drop attribute \"Ort\"", c -> c.hasAttribute("Ort", "varchar(80)")),
        composite(
            "has_attribute__type",
            "alter attribute \"Ort\" type text",
            c -> c.hasAttribute("Ort", "varchar(80)")),
        composite(
            "has_attributes",
            "alter attribute country type text, add attribute zip text",
            c -> c.hasAttributes("street text", "\"Ort\" varchar(80)", "country char(2)")),
        composite(
            "has_attributes__missing",
            "drop attribute country",
            c -> c.hasAttributes("street text", "\"Ort\" varchar(80)", "country char(2)")));
  }

  private static List<SchemaMutation> others() {
    return List.of(
        SchemaMutation.of(
            "has_range_type",
            "drop type price_range; create type price_range as range (subtype = int)",
            schema -> assertThat(schema).hasRangeType("price_range", "numeric")),
        SchemaMutation.of(
                "has_only_range_types",
                "create type number_range as range (subtype = int)",
                schema -> assertThat(schema).hasOnlyRangeTypes("price_range"))
            .withoutFix(),
        SchemaMutation.of(
                "has_collation",
                "drop collation german",
                schema -> assertThat(schema).hasCollation("german"))
            .withoutFix(),
        SchemaMutation.of(
                "has_only_collations",
                "create collation french (provider = icu, locale = 'fr')",
                schema -> assertThat(schema).hasOnlyCollations("german"))
            .withoutFix(),
        SchemaMutation.of(
                "has_operator",
                "drop operator === (status, status)",
                schema -> assertThat(schema).hasOperator("=== (status, status)"))
            .withoutFix(),
        SchemaMutation.of(
                "has_only_operators",
                "create function other(status, status) returns boolean language sql"
                    + " as 'select false'; create operator !== (leftarg = status, rightarg = status,"
                    + " function = other)",
                schema -> assertThat(schema).hasOnlyOperators("=== (status, status)"))
            .withoutFix(),
        SchemaMutation.of(
                "has_operator_class",
                "drop operator class whole using btree",
                schema -> assertThat(schema).hasOperatorClass("whole", "btree"))
            .withoutFix(),
        SchemaMutation.of(
                "has_only_operator_classes",
                "alter operator class whole using btree rename to whole_numbers",
                schema -> assertThat(schema).hasOnlyOperatorClasses("whole using btree"))
            .withoutFix());
  }

  private static MutatedDatabase database;
  private static MutatedDatabase numbered;

  @BeforeAll
  static void createTheSchemas() throws SQLException {
    database = new MutatedDatabase(SCRIPT);
    numbered = new MutatedDatabase(NUMBERED);
  }

  @AfterAll
  static void closeTheConnections() throws SQLException {
    database.close();
    numbered.close();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void a_promise_holds_until_the_schema_breaks_it(SchemaMutation mutation) throws SQLException {
    database.isBrokenBy(mutation);
  }

  @ParameterizedTest
  @MethodSource("numbered")
  void a_promise_about_numbered_columns_holds_until_the_schema_breaks_it(SchemaMutation mutation)
      throws SQLException {
    numbered.isBrokenBy(mutation);
  }
}
