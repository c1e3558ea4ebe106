package org.schematest.expectation.contract.personal;

import static org.schematest.expectation.contract.personal.PersonalData.personalData;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.expectation.contract.ContractCheck;
import org.schematest.schema.Table;

class PersonalDataTest {

  private static final String SCHEMA =
      """
      create role personal_owner;
      create role personal_app;
      create role personal_support;
      create role "Personal Guest";
      create schema crm;
      create procedure crm.erase() language sql as 'select 1';
      create table crm.people (
        id bigint primary key,
        email text not null,
        "Full Name" text not null,
        locale text
      );
      comment on column crm.people.id is 'pii: none.';
      comment on column crm.people.email is
        'Where we write to. pii: contact; retention: 30 days after closing; deletion: crm.erase()';
      comment on column crm.people."Full Name" is
        'pii: identity; retention: 30 days after closing; deletion: crm.erase()';
      create unique index people_email_key on crm.people (lower(email));
      create table crm.orders (id bigint primary key, person_id bigint references crm.people);
      create view crm.names with (security_invoker = true) as select "Full Name" from crm.people;
      grant select on crm.names to "Personal Guest";
      alter table crm.people owner to personal_owner;
      grant select, insert on crm.people to personal_app;
      grant select (id, locale) on crm.people to personal_support;
      """;

  private static final PersonalData CONTRACT =
      personalData()
          .notPersonal("locale")
          .readableBy("personal_app")
          .allowingIndex("people_email_key", "who signs in is found by it");

  private static ContractCheck<Table> check;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    check =
        new ContractCheck<>(
            SCHEMA, "table crm.people", (database, name) -> database.schema("crm").table("people"));
  }

  @AfterAll
  static void forgetTheSchema() throws SQLException {
    check.close();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of("personal__public_reads", "grant select on crm.people to public", "readers"),
        Arguments.of(
            "personal__column_read",
            "grant select (email) on crm.people to personal_support",
            "readers"),
        Arguments.of("personal__member", "grant personal_app to personal_support", "readers"),
        Arguments.of(
            "personal__member_of_the_owner",
            "grant personal_owner to \"Personal Guest\"",
            "readers"),
        Arguments.of(
            "personal__reads_all", "grant pg_read_all_data to personal_support", "readers"),
        Arguments.of(
            "personal__view",
            """
            create view crm.contacts as select id, email from crm.people;
            grant select on crm.contacts to personal_support
            """,
            "readers"),
        Arguments.of("personal__copy", "create table crm.newsletter (email text)", "no copies"),
        Arguments.of(
            "personal__materialized_copy",
            "create materialized view crm.list as select email from crm.people",
            "no copies"),
        Arguments.of(
            "personal__index",
            "create index people_names on crm.people (id) include (\"Full Name\")",
            "not in indexes"),
        Arguments.of(
            "personal__unique",
            "alter table crm.people add constraint people_name_key unique (\"Full Name\")",
            "not in indexes"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void each_part_is_missed_when_it_is_gone(String golden, String ddl, String part)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "personal data: " + part);
  }

  /** What a comment has to say nobody but a person knows: the fix has a place for it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("comments")
  void what_is_not_said_is_missed(String golden, String ddl, String part) throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "personal data: " + part);
  }

  static Stream<Arguments> comments() {
    return Stream.of(
        Arguments.of(
            "personal__unclassified",
            "comment on column crm.people.id is 'A number.'",
            "classified"),
        Arguments.of(
            "personal__new_column", "alter table crm.people add column phone text", "classified"),
        Arguments.of(
            "personal__no_retention",
            "comment on column crm.people.email is 'It''s pii: contact; deletion: crm.erase().'",
            "retention"),
        Arguments.of(
            "personal__no_deletion",
            "comment on column crm.people.email is 'pii: contact; retention: a year'",
            "deletion"));
  }

  @Test
  void a_computed_copy_is_one_more_column() throws SQLException {
    check.breaks(
        CONTRACT,
        "personal__computed",
        """
        alter table crm.people
          add column domain text generated always as (split_part(email, '@', 2)) stored;
        comment on column crm.people.domain is 'pii: none'
        """,
        "personal data: no copies");
  }

  @Test
  void what_deletes_it_has_to_exist() throws SQLException {
    check.refuses(CONTRACT.deletedBy("crm.erase_everybody()"), "personal__no_routine");
  }

  @Test
  void the_test_may_say_what_comments_do_not() throws SQLException {
    check.holds(
        personalData()
            .classifying("email", "contact")
            .classifying("Full Name", "identity")
            .notPersonal("id", "locale")
            .keptFor("30 days after closing")
            .deletedBy("a job of the night")
            .readableBy("personal_app")
            .allowingIndex("people_email_key", "who signs in is found by it"),
        """
        comment on column crm.people.id is null; comment on column crm.people.email is null;
        comment on column crm.people."Full Name" is null
        """);
    check.holds(
        CONTRACT.taggedBy("privacy", "kept", "erased"),
        """
        comment on column crm.people.id is 'Privacy: none. A number.';
        comment on column crm.people.email is 'Privacy: contact; kept: a year; erased: by hand.';
        comment on column crm.people."Full Name" is 'privacy: name; kept: a year; erased: by hand'
        """);
  }

  @Test
  void mistakes_of_the_test_fail() throws SQLException {
    check.refuses(
        CONTRACT
            .classifying("e-mail", "contact")
            .readableBy("personal_app", "personal_apq")
            .allowingIndex("people_pkey", "hm")
            .allowingIndex("people_key", "hm")
            .allowingCopyIn("orders.person_id", "hm")
            .allowingCopyIn("orders.email", "hm"),
        "personal__mistakes");
    check.refuses(
        personalData().notPersonal("id", "email", "Full Name", "locale"), "personal__nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table crm.orders add column email_id bigint",
        "create index on crm.people (locale)",
        "grant insert, update on crm.people to personal_support",
        "grant select on crm.orders to public",
        "create view crm.locales as select distinct locale from crm.people; grant select on crm.locales to public",
        "alter table crm.people add column theme text; comment on column crm.people.theme is 'pii: none'",
        "create table crm.addresses (email varchar(50))",
        "alter role personal_support superuser",
      })
  void another_change_breaks_nothing(String ddl) throws SQLException {
    check.holds(CONTRACT, ddl);
  }
}
