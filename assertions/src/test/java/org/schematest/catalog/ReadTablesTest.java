package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.Table.Kind;
import org.schematest.schema.Table.Persistence;
import org.schematest.schema.View;
import org.schematest.schema.name.QualifiedName;

class ReadTablesTest {

  private static Catalog catalog;
  private static Schema ours;

  @BeforeAll
  static void read() {
    catalog =
        Reading.of(
            """
            comment on schema public is 'What we sell';
            create schema "Über 100%";
            create table plain (id bigint);
            comment on table plain is 'It''s 100% "plain"';
            create table "Zoo" (id int);
            create table "a-table" (id int);
            create unlogged table sessions (id bigint);
            create table child () inherits (plain);

            create table events (at date not null, kind text) partition by range (at);
            create table events_2026 partition of events
              for values from ('2026-01-01') to ('2027-01-01') partition by list (kind);
            create table "Über 100%"."events_2026_{0}" partition of events_2026 default;

            create foreign data wrapper elsewhere;
            create server far foreign data wrapper elsewhere;
            create foreign table imported (id int) server far;

            create table "Über 100%"."Order ""Lines"" 注文 %s ?" ("Käufer %d" int primary key);
            comment on column "Über 100%"."Order ""Lines"" 注文 %s ?"."Käufer %d" is 'who {0}?';

            create view plain_ids as select id, id::text as label from plain;
            comment on view plain_ids is 'ids';
            comment on column plain_ids.label is 'as text';
            create materialized view counted as select count(*) as n from plain;
            create unique index counted_n on counted (n);
            create materialized view empty as select 1 as one with no data;
            create sequence s;
            create type pair as (a int, b int);
            """);
    ours = catalog.schema("public");
  }

  @Test
  void schemas_and_tables_are_in_name_order_of_their_characters() {
    assertThat(catalog.schemas()).extracting(Schema::name).containsExactly("public", "Über 100%");
    assertThat(ours.tables())
        .extracting(Table::name)
        .containsExactly(
            "Zoo", "a-table", "child", "events", "events_2026", "imported", "plain", "sessions");
    assertThat(ours.views())
        .extracting(View::name)
        .containsExactly("counted", "empty", "plain_ids");
  }

  @Test
  void the_server_says_its_version() {
    assertThat(catalog.serverVersion().major()).isEqualTo(18);
  }

  @Test
  void a_table_says_what_stores_its_rows() {
    assertThat(ours.tables())
        .filteredOn(table -> table.kind() != Kind.ORDINARY)
        .extracting(Table::name, Table::kind)
        .containsExactly(
            tuple("events", Kind.PARTITIONED),
            tuple("events_2026", Kind.PARTITIONED),
            tuple("imported", Kind.FOREIGN));
  }

  @Test
  void an_unlogged_table_is_told_from_a_permanent_one() {
    assertThat(ours.table("sessions").persistence()).isEqualTo(Persistence.UNLOGGED);
    assertThat(ours.table("plain").persistence()).isEqualTo(Persistence.PERMANENT);
  }

  @Test
  void a_partition_knows_its_parent_and_a_partition_of_a_partition_too() {
    QualifiedName events = new QualifiedName("public", "events");
    QualifiedName of2026 = new QualifiedName("public", "events_2026");

    assertThat(ours.table("events").partitionOf()).isEmpty();
    assertThat(ours.table("events_2026").partitionOf()).contains(events);
    assertThat(catalog.schema("Über 100%").table("events_2026_{0}").partitionOf()).contains(of2026);
  }

  @Test
  void a_table_that_inherits_is_not_a_partition() {
    assertThat(ours.table("child").partitionOf()).isEmpty();
    assertThat(ours.table("child").columns()).extracting(Column::name).containsExactly("id");
  }

  @Test
  void names_come_exactly_as_the_catalog_stores_them() {
    QualifiedName name = new QualifiedName("Über 100%", "Order \"Lines\" 注文 %s ?");

    Table table = catalog.findTable(name).orElseThrow();

    assertThat(table.columns())
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.table()).isEqualTo(name);
              assertThat(column.name()).isEqualTo("Käufer %d");
              assertThat(column.comment()).contains("who {0}?");
            });
    assertThat(table.primaryKey().orElseThrow().columns()).containsExactly("Käufer %d");
    assertThat(table.indexes().get(0).keys().get(0).expression()).isEqualTo("\"Käufer %d\"");
  }

  @Test
  void comments_are_read_where_there_are_any() {
    assertThat(ours.comment()).contains("What we sell");
    assertThat(catalog.schema("Über 100%").comment()).isEmpty();
    assertThat(ours.table("plain").comment()).contains("It's 100% \"plain\"");
    assertThat(ours.table("sessions").comment()).isEmpty();
    assertThat(ours.view("plain_ids").comment()).contains("ids");
    assertThat(ours.view("counted").comment()).isEmpty();
  }

  @Test
  void a_view_has_columns_and_the_query_that_it_stands_for() {
    View view = ours.view("plain_ids");

    assertThat(view.materialized()).isFalse();
    assertThat(view.populated()).isTrue();
    assertThat(view.definition()).contains("SELECT id,").contains("FROM plain");
    assertThat(view.indexes()).isEmpty();
    assertThat(view.columns())
        .extracting(Column::name, Column::type, Column::comment)
        .containsExactly(
            tuple("id", "bigint", Optional.empty()),
            tuple("label", "text", Optional.of("as text")));
  }

  @Test
  void a_materialized_view_has_indexes_and_says_whether_it_can_be_read() {
    View counted = ours.view("counted");

    assertThat(counted.materialized()).isTrue();
    assertThat(counted.populated()).isTrue();
    assertThat(counted.definition()).contains("count(*)");
    assertThat(counted.columns()).extracting(Column::type).containsExactly("bigint");
    assertThat(counted.indexes())
        .singleElement()
        .satisfies(index -> assertThat(index.subject()).isEqualTo("index public.counted_n"));
    assertThat(ours.view("empty").populated()).isFalse();
    assertThat(ours.view("empty").indexes()).isEqualTo(List.of());
  }
}
