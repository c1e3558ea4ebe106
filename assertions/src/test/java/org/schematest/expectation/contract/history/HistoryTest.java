package org.schematest.expectation.contract.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.expectation.contract.history.History.historyIn;
import static org.schematest.schema.routine.Trigger.Event.INSERT;
import static org.schematest.schema.routine.Trigger.Event.UPDATE;

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

class HistoryTest {

  private static final String SCHEMA =
      """
      create extension btree_gist;
      create role history_app;
      create role history_staff;
      create schema work;
      create table work.tasks (id bigint generated always as identity primary key, title text not null, note text);
      create table work."Task History" (
        id bigint not null,
        title text not null,
        note text,
        changed_by text,
        valid_during tstzrange not null,
        constraint no_overlap exclude using gist (id with =, valid_during with &&)
      );
      create function work.keep() returns trigger language plpgsql as $$
      begin
        insert into work."Task History" select old.*, current_user, tstzrange(now(), null);
        return null;
      end $$;
      create trigger keep after update or delete on work.tasks for each row execute function work.keep();
      create function work.refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'no';
      end $$;
      create trigger append_only before update or delete on work."Task History"
        for each row execute function work.refuse();
      create trigger no_truncate before truncate on work."Task History"
        for each statement execute function work.refuse();
      """;

  private static final History CONTRACT =
      historyIn("Task History").alsoWith("changed_by").writtenByTrigger();

  private static final String BY_PRIVILEGE =
      """
      drop trigger append_only on work."Task History";
      drop trigger no_truncate on work."Task History";
      grant select, insert on work."Task History" to history_app;
      grant history_staff to history_app
      """;

  private static ContractCheck<Table> check;

  @BeforeAll
  static void createTheSchema() throws SQLException {
    check =
        new ContractCheck<>(
            SCHEMA, "table work.tasks", (database, name) -> database.schema("work").table("tasks"));
  }

  @AfterAll
  static void forgetTheSchema() throws SQLException {
    check.close();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of(
            "history__new_column", "alter table work.tasks add column due date", "columns"),
        Arguments.of(
            "history__other_type",
            "alter table work.\"Task History\" alter id type integer",
            "columns"),
        Arguments.of(
            "history__stricter",
            "alter table work.\"Task History\" alter note set not null",
            "columns"),
        Arguments.of(
            "history__key_optional",
            "alter table work.\"Task History\" alter id drop not null",
            "columns"),
        Arguments.of(
            "history__own_number",
            "alter table work.\"Task History\" alter id add generated always as identity",
            "columns"),
        Arguments.of(
            "history__undeclared_column",
            "alter table work.\"Task History\" add column reason text not null",
            "columns"),
        Arguments.of(
            "history__no_who",
            "alter table work.\"Task History\" drop column changed_by",
            "columns"),
        Arguments.of(
            "history__validity_optional",
            "alter table work.\"Task History\" alter valid_during drop not null",
            "columns"),
        Arguments.of(
            "history__overlap",
            "alter table work.\"Task History\" drop constraint no_overlap",
            "no overlap"),
        Arguments.of(
            "history__overlap_excluded_in_part",
            """
            alter table work."Task History" drop constraint no_overlap,
              add constraint no_overlap exclude using gist (id with =, valid_during with &&) where (note is null)
            """,
            "no overlap"),
        Arguments.of(
            "history__overlap_of_more",
            """
            alter table work."Task History" drop constraint no_overlap,
              add constraint no_overlap exclude using gist (id with =, title with =, valid_during with &&)
            """,
            "no overlap"),
        Arguments.of(
            "history__truncate",
            "drop trigger no_truncate on work.\"Task History\"",
            "append-only"),
        Arguments.of(
            "history__disabled_refusal",
            "alter table work.\"Task History\" disable trigger no_truncate",
            "append-only"),
        Arguments.of(
            "history__refusal_of_some_columns",
            """
            drop trigger append_only on work."Task History";
            create trigger append_only before update of title or delete on work."Task History"
              for each row execute function work.refuse()
            """,
            "append-only"),
        Arguments.of(
            "history__writer_of_updates",
            """
            drop trigger keep on work.tasks;
            create trigger keep after update on work.tasks for each row execute function work.keep()
            """,
            "writer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void each_part_is_missed_when_it_is_gone(String golden, String ddl, String part)
      throws SQLException {
    check.breaks(CONTRACT, golden, ddl, "history: " + part);
  }

  @Test
  void a_disabled_writer_keeps_nothing() throws SQLException {
    check.breaks(
        historyIn("Task History").alsoWith("changed_by").writtenByTriggerOn(UPDATE),
        "history__disabled_writer",
        "alter table work.tasks disable trigger keep",
        "history: writer");
  }

  @Test
  void a_writer_for_some_changes_keeps_some() throws SQLException {
    check.breaks(
        CONTRACT,
        "history__conditional_writer",
        """
        drop trigger keep on work.tasks;
        create trigger keep after update or delete on work.tasks
          for each row when (old.note is null) execute function work.keep()
        """,
        "history: writer",
        "history: writer");
    check.breaksFrom(
        historyIn("Task History").alsoWith("changed_by").writtenByTriggerOn(INSERT),
        "history__no_writer_of_inserts",
        "select 1",
        "history: writer");
  }

  @Test
  void a_trigger_that_refuses_nothing_does_not_count() throws SQLException {
    check.breaks(
        CONTRACT,
        "history__refuses_nothing",
        """
        create or replace function work.refuse() returns trigger language plpgsql as $$
        begin
          -- raise exception 'no';
          return old;
        end $$;
        """,
        "history: append-only",
        "history: append-only",
        "history: append-only");
  }

  @Test
  void the_writer_of_a_fix_keeps_each_state_without_overlap() throws SQLException {
    String kept =
        check.afterFixes(
            CONTRACT,
            "drop trigger keep on work.tasks",
            """
            insert into work.tasks (title) values ('one');
            update work.tasks set title = 'two';
            update work.tasks set title = 'three';
            delete from work.tasks
            """,
            "select string_agg(title, ', ' order by title) from work.\"Task History\"");
    assertThat(kept).isEqualTo("one, three, two");
  }

  static Stream<Arguments> privileges() {
    return Stream.of(
        Arguments.of("history__may_update", "grant update on work.\"Task History\" to history_app"),
        Arguments.of(
            "history__may_update_a_column",
            "grant update (note) on work.\"Task History\" to history_app"),
        Arguments.of(
            "history__member_may_delete", "grant delete on work.\"Task History\" to history_staff"),
        Arguments.of(
            "history__public_may_truncate", "grant truncate on work.\"Task History\" to public"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("privileges")
  void a_privilege_reaches_the_application_by_whatever_way(String golden, String ddl)
      throws SQLException {
    History byPrivilege = CONTRACT.appendOnlyFor("history_app");
    check.holds(byPrivilege, BY_PRIVILEGE);
    check.breaksFrom(byPrivilege, golden, BY_PRIVILEGE + ";" + ddl, "history: append-only");
  }

  @Test
  void no_privilege_binds_a_superuser_or_the_owner() throws SQLException {
    check.breaksFrom(
        CONTRACT.appendOnlyFor("history_app"),
        "history__superuser",
        BY_PRIVILEGE + "; alter role history_staff superuser",
        "history: append-only",
        "history: append-only",
        "history: append-only");
    check.breaksFrom(
        CONTRACT.appendOnlyFor("history_app"),
        "history__owner",
        BY_PRIVILEGE + "; alter table work.\"Task History\" owner to history_staff",
        "history: append-only",
        "history: append-only",
        "history: append-only");
  }

  @Test
  void a_misspelled_role_or_table_fails() throws SQLException {
    check.refuses(historyIn("task_history"), "history__no_table");
    check.refuses(
        CONTRACT
            .appendOnlyFor("history_apq")
            .leavingOut("note", "too long")
            .leavingOut("nite", "?"),
        "history__mistakes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table work.\"Task History\" alter title drop not null",
        "create index on work.\"Task History\" (title)",
        "alter table work.tasks alter note set not null",
        "alter table work.tasks add column due date; alter table work.\"Task History\" add column due date",
        "alter table work.\"Task History\" drop constraint no_overlap,"
            + " add primary key (id, valid_during without overlaps)",
        "drop trigger append_only on work.\"Task History\";"
            + " create rule no_update as on update to work.\"Task History\" do instead nothing;"
            + " create rule no_delete as on delete to work.\"Task History\" do instead nothing",
        "grant all on work.\"Task History\" to public",
      })
  void another_change_breaks_nothing(String ddl) throws SQLException {
    check.holds(CONTRACT, ddl);
  }

  @Test
  void a_state_may_have_two_columns_of_time() throws SQLException {
    History between = CONTRACT.validBetween("valid_from", "valid_to");
    String two =
        """
        alter table work."Task History" drop column valid_during,
          add column valid_from timestamptz not null, add column valid_to timestamptz not null;
        """;
    check.holds(
        between,
        two
            + "alter table work.\"Task History\" add constraint no_overlap"
            + " exclude using gist (id with =, tstzrange(valid_from, valid_to, '[)') with &&)");
    check.breaksFrom(between, "history__two_columns", two, "history: no overlap");
  }

  @Test
  void a_column_may_be_left_out_with_a_reason() throws SQLException {
    check.holds(
        CONTRACT.leavingOut("note", "personal"),
        "alter table work.\"Task History\" drop column note");
  }
}
