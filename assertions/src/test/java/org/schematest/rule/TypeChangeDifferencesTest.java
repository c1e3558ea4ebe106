package org.schematest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.catalog.CatalogReader;
import org.schematest.finding.FindingReport;
import org.schematest.migration.difference.CatalogDifference;
import org.schematest.rule.gate.PrimaryKeyTypeRules;
import org.schematest.rule.postgres.StoredTypeRules;
import org.schematest.rule.postgres.TextTypeRules;
import org.schematest.rule.safety.ForeignKeyRules;
import org.schematest.schema.Catalog;
import org.schematest.testing.Fixes;
import org.schematest.testing.TestPostgres;

/** A fix that changes a type changes nothing else, or names it. */
class TypeChangeDifferencesTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = TestPostgres.secludedDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
  }

  @Test
  void a_wider_key_changes_the_types_that_hold_it_and_nothing_else() throws SQLException {
    run(
        """
        create schema "Shop";
        create domain "Shop".small as integer check (value > 0);
        create table "Shop"."Orders" (
          id    serial primary key,
          "Parent" "Shop".small
        );
        alter table "Shop"."Orders" add constraint parent
          foreign key ("Parent") references "Shop"."Orders" not valid;
        comment on constraint parent on "Shop"."Orders" is 'of a part';
        create index half on "Shop"."Orders" ((id / 2)) where id > 7;
        create index whole on "Shop"."Orders" (id, "Parent");
        alter table "Shop"."Orders" cluster on whole;
        create table lines (
          order_id integer references "Shop"."Orders" on delete cascade,
          exclude using btree (order_id with =)
        );
        """);
    Catalog before = read();
    String said = said(PrimaryKeyTypeRules.everyPrimaryKeyIs("bigint"));
    run(String.join("\n", Fixes.in(said)));
    assertThat(differences(before))
        .containsExactlyInAnyOrder(
            "column \"Shop\".\"Orders\".\"Parent\": \"Shop\".small -> bigint",
            "constraint \"Orders_Parent_check\" on \"Shop\".\"Orders\":  -> check (\"Parent\" > 0)",
            "column \"Shop\".\"Orders\".id: integer -> bigint",
            "sequence \"Shop\".\"Orders_id_seq\": as integer increment by 1 minvalue 1 maxvalue 2147483647"
                + " start 1 cache 1 no cycle -> as bigint increment by 1 minvalue 1 maxvalue"
                + " 9223372036854775807 start 1 cache 1 no cycle",
            "column public.lines.order_id: integer -> bigint");
    assertThat(said)
        .contains(
            "computes with it  index \"Shop\".half  btree ((id / 2)) where id > 7 is made anew",
            "column public.lines.order_id: constraint lines_order_id_excl");
  }

  @Test
  void of_two_numbers_that_a_key_ties_the_narrower_one_changes() throws SQLException {
    run(
        """
        create table users (id integer primary key);
        create table orders (user_id bigint references users);
        create table notes (user_id smallint references users);
        """);
    Catalog before = read();
    String said = said(ForeignKeyRules.everyForeignKeyHasTheTypesOfItsTarget());
    assertThat(said).contains("foreign key public.orders(user_id)");
    run(String.join("\n", Fixes.in(said.substring(said.indexOf("foreign key public.orders")))));
    assertThat(differences(before))
        .containsExactlyInAnyOrder(
            "column public.users.id: integer -> bigint",
            "column public.notes.user_id: smallint -> bigint");
    assertThat(said(ForeignKeyRules.everyForeignKeyHasTheTypesOfItsTarget())).isEmpty();
  }

  @Test
  void a_text_keeps_how_it_is_sorted_and_stored_and_what_is_said_of_it() throws SQLException {
    run(
        """
        create table countries (
          code char(2) collate "C" primary key constraint upper check (code = upper(code)),
          name text
        );
        alter table countries alter code set storage main;
        alter table countries alter code set statistics 3;
        comment on constraint upper on countries is 'as ISO 3166 has it';
        comment on column countries.code is 'ISO 3166';
        create table cities (country char(2) collate "C" constraint c references countries);
        comment on constraint c on cities is 'where it is';
        create statistics many on code, name from countries;
        """);
    Catalog before = read();
    run(String.join("\n", Fixes.in(said(TextTypeRules.noColumnIsPadded()).split("\n\n", -1)[0])));
    assertThat(differences(before))
        .containsExactlyInAnyOrder(
            "column public.countries.code: character(2) collate \"C\" -> text collate \"C\"",
            "constraint countries_code_check on public.countries:  -> check (char_length(code) <= 2)",
            "constraint upper on public.countries: check (code::text = upper(code::text))"
                + " -> check (code = upper(code))",
            "constraint cities_country_check on public.cities:  -> check (char_length(country) <= 2)",
            "column public.cities.country: character(2) collate \"C\" -> text collate \"C\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create view v as select facts from shirts | view public.v reads it",
        "create rule r as on update to shirts where new.facts is null do instead nothing"
            + " | rule r on public.shirts asks for it",
        "alter table shirts add n text generated always as (facts ->> 'a') stored"
            + " | n is generated from it",
        "create policy p on shirts using (facts is not null) | policy p asks for it",
        "create policy p on others using (exists (select from shirts where facts is not null))"
            + " | policy p on public.others asks for it",
        "create trigger t before update of facts on shirts for each row execute function f()"
            + " | trigger t watches it",
        "create function g() returns json begin atomic select facts from shirts; end"
            + " | function public.g() reads it",
        "create publication p for table shirts (id, facts) | publication p lists it",
        "alter table shirts replica identity full;"
            + " create publication p for table shirts where (facts is null)"
            + " | publication p publishes rows by it"
      })
  void what_a_type_is_not_changed_for_is_named(String ddl, String named) throws SQLException {
    run(
        """
        create table shirts (id bigint primary key, facts json);
        create table others (id bigint);
        create function f() returns trigger language plpgsql as 'begin return new; end';
        """);
    assertThat(said(StoredTypeRules.noColumnIsPlainJson())).doesNotContain("in the way");
    run(ddl);
    String said = said(StoredTypeRules.noColumnIsPlainJson());
    assertThat(said).contains("in the way  " + named);
    assertThatThrownBy(() -> run(String.join("\n", Fixes.in(said))))
        .hasMessageContaining("cannot alter type of a column used");
  }

  @Test
  void what_computes_with_a_column_is_named_for_it_may_refuse() throws SQLException {
    run(
        """
        create table shirts (id bigint primary key, facts json);
        create index on shirts ((json_array_length(facts)));
        """);
    String said = said(StoredTypeRules.noColumnIsPlainJson());
    assertThat(said)
        .contains(
            "computes with it  index public.shirts_json_array_length_idx  btree (json_array_length(facts))"
                + " is made anew, or refused if its text means nothing then");
    assertThatThrownBy(() -> run(String.join("\n", Fixes.in(said))))
        .hasMessageContaining("function json_array_length(jsonb) does not exist");
  }

  private static List<String> differences(Catalog before) {
    return CatalogDifference.between(before, read()).stream()
        .map(
            change ->
                change.object().sql()
                    + " "
                    + change.name()
                    + ": "
                    + change.before().orElse("")
                    + " -> "
                    + change.after().orElse(""))
        .toList();
  }

  private static Catalog read() {
    return CatalogReader.read(connection, Set.of());
  }

  private static String said(SchemaRule rule) {
    return rule.check().inspect(DataModel.of(read())).findings().stream()
        .map(FindingReport::of)
        .collect(Collectors.joining("\n\n"));
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
