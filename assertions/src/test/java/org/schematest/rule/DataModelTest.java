package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.assertion.SchemaAssertions.assertThat;
import static org.schematest.rule.postgres.ForeignKeyIndexRules.everyForeignKeyIsIndexed;
import static org.schematest.rule.safety.KeyRules.everyTableHasAPrimaryKey;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.schema.Table;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.testing.TestPostgres;

/** What rules look at. */
class DataModelTest {

  private static final DataModel MODEL =
      DataModel.of(
          TestPostgres.catalogOf(
              TestPostgres.freshDatabase(
                  """
                  create schema "Types";
                  create domain "Types".amount as numeric(12, 2);
                  create domain "Types"."Price" as "Types".amount;
                  create domain price as "Types"."Price";
                  create schema other;
                  create domain other.price as text;
                  create table things (
                    plain   bigint,
                    domain  "Types".amount,
                    nested  price,
                    text    other.price,
                    several price[]
                  );
                  create table other.things (id bigint primary key, thing bigint);
                  create table parts (id bigint primary key) partition by range (id);
                  create table parts_1 partition of parts for values from (1) to (2);
                  """)));

  @ParameterizedTest
  @CsvSource({
    "plain,   bigint",
    "domain,  'numeric(12,2)'",
    "nested,  'numeric(12,2)'",
    "text,    text",
    "several, price[]"
  })
  void a_type_is_known_through_domains(String column, String type) {
    Table things = MODEL.database().schema("public").table("things");
    assertThat(MODEL.baseTypeOf(things.column(column))).isEqualTo(type);
  }

  @Test
  void a_partition_is_part_of_its_table() {
    assertThat(MODEL.tables()).extracting(Table::name).contains("parts").doesNotContain("parts_1");
  }

  @Test
  void only_some_schemas_are_looked_at() {
    assertThat(MODEL.in("other").tables()).extracting(Table::name).containsExactly("things");
    assertThatThrownBy(() -> MODEL.in("othr"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no schema \"othr\" in the database; it has: Types, other, public");
  }

  @Test
  void rows_are_those_of_the_table_that_is_named() {
    DataModel sized = MODEL.in("public", "other").withRows("things", 7).withRows("other.things", 8);
    assertThat(sized.rowsOf(sized.schemas().get(0).table("things"))).contains(7L);
    assertThat(sized.rowsOf(sized.schemas().get(1).table("things"))).contains(8L);
    assertThat(sized.rowsOf(sized.schemas().get(0).table("parts"))).isEmpty();
    assertThatThrownBy(() -> sized.withRows("thing", 7))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessageStartingWith("no table \"thing\" in the database; it has:");
  }

  @Test
  void one_rule_is_kept_or_broken() {
    assertThat(MODEL.in("other")).keeps(everyTableHasAPrimaryKey());
    assertThatThrownBy(() -> assertThat(MODEL.in("public")).keeps(everyTableHasAPrimaryKey()))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("table public.things: should have a primary key, but has none");
  }

  @Test
  void a_rule_without_anything_to_look_at_is_broken() {
    assertThatThrownBy(() -> assertThat(MODEL.in("other")).keeps(everyForeignKeyIsIndexed()))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "rule foreign-key-index: should look at foreign keys, but there are none in schema"
                + " other: nothing was checked");
  }

  @Test
  void a_rule_has_a_name_that_files_can_have() {
    assertThatThrownBy(
            () ->
                SchemaRule.named("Foreign Key")
                    .promises("x")
                    .why("x", "x")
                    .checks(Severity.NOTE, Every.table(table -> List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the name of a rule is words in lower case joined by hyphens, but \"Foreign Key\" is"
                + " not");
  }
}
