package org.schematest.expectation.migration.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.expectation.migration.site.WrittenTrail.change;
import static org.schematest.migration.ObjectChange.Kind.CHANGED;
import static org.schematest.migration.ObjectChange.Kind.CREATED;
import static org.schematest.migration.ObjectChange.Kind.DROPPED;
import static org.schematest.migration.ObjectChange.Kind.RENAMED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schematest.migration.ObjectChange;
import org.schematest.schema.object.ObjectKind;

class DirectionTest {

  private static Direction column(ObjectChange.Kind kind, String before, String after) {
    return Direction.of(change(kind, ObjectKind.COLUMN, "public.orders.total", before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer | bigint | true",
        "bigint | integer | false",
        "character varying(20) | character varying(30) | true",
        "character varying(20) | character varying(10) | false",
        "character varying(20) | text | true",
        "character varying | character varying(9) | false",
        "numeric(10,2) | numeric(12,2) | true",
        "numeric(10,2) | numeric(10,3) | false",
        "numeric(10,2) | numeric(10,1) | false",
        "numeric(10,2) | numeric | true",
        "integer | numeric(4,0) | false",
        "text | uuid | false",
        "cidr | inet | true",
        "timestamp(3) without time zone | timestamp(6) without time zone | true",
        "timestamp(3) without time zone | timestamp(6) with time zone | false"
      })
  void a_type_is_wider_if_it_takes_every_value(String from, String to, boolean wider) {
    assertThat(WiderType.is(from, to)).isEqualTo(wider);
    assertThat(column(CHANGED, from, to)).isEqualTo(wider ? Direction.EXPAND : Direction.CONTRACT);
  }

  @Test
  void a_column_that_old_inserts_cannot_fill_contracts() {
    assertThat(column(CREATED, "", "integer")).isEqualTo(Direction.EXPAND);
    assertThat(column(CREATED, "", "integer not null default 0")).isEqualTo(Direction.EXPAND);
    assertThat(column(CREATED, "", "bigint not null generated always as identity"))
        .isEqualTo(Direction.EXPAND);
    assertThat(column(CREATED, "", "integer not null")).isEqualTo(Direction.CONTRACT);
    assertThat(column(CHANGED, "integer", "integer not null")).isEqualTo(Direction.CONTRACT);
    assertThat(column(CHANGED, "integer not null", "integer")).isEqualTo(Direction.EXPAND);
    assertThat(column(CHANGED, "integer default 0", "integer")).isEqualTo(Direction.CONTRACT);
    assertThat(column(CHANGED, "integer", "integer default 0")).isEqualTo(Direction.EXPAND);
    assertThat(column(DROPPED, "integer", "")).isEqualTo(Direction.CONTRACT);
    assertThat(column(RENAMED, "integer", "integer")).isEqualTo(Direction.CONTRACT);
  }

  @Test
  void a_constraint_that_new_rows_have_to_keep_contracts() {
    assertThat(constraint(CREATED, "", "CHECK ((total > 0)) NOT VALID"))
        .isEqualTo(Direction.CONTRACT);
    assertThat(constraint(CREATED, "", "CHECK ((total > 0)) NOT ENFORCED"))
        .isEqualTo(Direction.EXPAND);
    assertThat(constraint(CREATED, "", "CHECK ((total > 0))")).isEqualTo(Direction.CONTRACT);
    assertThat(constraint(CREATED, "", "UNIQUE (total)")).isEqualTo(Direction.CONTRACT);
    assertThat(constraint(DROPPED, "UNIQUE (total)", "")).isEqualTo(Direction.EXPAND);
  }

  private static Direction constraint(ObjectChange.Kind kind, String before, String after) {
    return Direction.of(
        change(kind, ObjectKind.CONSTRAINT, "public.orders.total_check", before, after));
  }

  @Test
  void an_enum_loses_values_or_gains_them() {
    assertThat(labels("enum ('a', 'b') owner x", "enum ('a', 'c', 'b') owner x"))
        .isEqualTo(Direction.EXPAND);
    assertThat(labels("enum ('a', 'it''s') owner x", "enum ('a') owner x"))
        .isEqualTo(Direction.CONTRACT);
    assertThat(labels("enum ('a') owner x", "enum ('a') owner y")).isEqualTo(Direction.NEITHER);
  }

  private static Direction labels(String before, String after) {
    return Direction.of(change(CHANGED, ObjectKind.TYPE, "public.state", before, after));
  }
}
