package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.ExclusionConstraint.Element;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.name.QualifiedName;

class ReadConstraintsTest {

  private static Schema ours;

  @BeforeAll
  static void read() {
    ours =
        Reading.ofPublic(
            """
            create schema crm;
            create table crm.customers (
              region int, id int, primary key (id, region), unique (region, id));
            create table orders (
              b int, a int,
              customer_region int, customer_id int not null,
              total int, note text, parent int, during int4range,
              constraint orders_pk primary key (b, a) deferrable initially deferred,
              constraint orders_u unique (total, a) deferrable,
              constraint orders_nulls unique nulls not distinct (note),
              constraint orders_total check ((total >= 0) and (total < 1000)),
              constraint orders_during exclude using gist (during with &&) where (total > 0),
              constraint orders_customer foreign key (customer_id, customer_region)
                references crm.customers (id, region) match full
                on delete set null on update cascade deferrable initially deferred);
            alter table orders
              add constraint orders_late_check check (a > 0) not valid,
              add constraint orders_unenforced_check check (b > 0) not enforced,
              add constraint orders_late foreign key (customer_region, customer_id)
                references crm.customers (region, id) on delete restrict not valid,
              add constraint orders_unenforced foreign key (customer_id, customer_region)
                references crm.customers on delete set default on update restrict not enforced;
            create constraint trigger orders_trigger after insert on orders
              for each row execute function suppress_redundant_updates_trigger();
            create table bare (id int);

            create table parted (id int primary key, up int references parted)
              partition by range (id);
            create table parted_1 partition of parted for values from (0) to (10);
            create table parted_2 partition of parted for values from (10) to (20);
            create table pointing (id int references parted, at int) partition by range (at);
            create table pointing_1 partition of pointing for values from (0) to (10);
            create table parted_3 partition of parted for values from (20) to (30);

            create table stays (room int4range, during daterange,
              primary key (room, during without overlaps));
            create table guests (room int4range, during daterange,
              foreign key (room, period during) references stays (room, period during));
            """);
  }

  private static ForeignKey key(String name) {
    return ours.table("orders").foreignKey(name);
  }

  @Test
  void a_primary_key_has_its_columns_in_the_order_of_the_key() {
    assertThat(ours.table("orders").primaryKey())
        .contains(
            new PrimaryKey(
                "orders_pk",
                List.of("b", "a"),
                false,
                Deferrability.INITIALLY_DEFERRED,
                Optional.empty()));
    assertThat(ours.table("bare").primaryKey()).isEmpty();
  }

  @Test
  void a_unique_constraint_says_whether_nulls_are_distinct() {
    assertThat(ours.table("orders").uniqueConstraints())
        .containsExactly(
            new UniqueConstraint(
                "orders_nulls",
                List.of("note"),
                false,
                true,
                Deferrability.NOT_DEFERRABLE,
                Optional.empty()),
            new UniqueConstraint(
                "orders_u",
                List.of("total", "a"),
                false,
                false,
                Deferrability.DEFERRABLE,
                Optional.empty()));
  }

  @Test
  void a_check_says_whether_it_was_validated_and_is_enforced_and_not_null_is_none() {
    assertThat(ours.table("orders").checkConstraints())
        .containsExactly(
            new CheckConstraint(
                "orders_late_check", "a > 0", List.of("a"), true, false, true, Optional.empty()),
            new CheckConstraint(
                "orders_total",
                "total >= 0 AND total < 1000",
                List.of("total"),
                true,
                true,
                true,
                Optional.empty()),
            new CheckConstraint(
                "orders_unenforced_check",
                "b > 0",
                List.of("b"),
                true,
                false,
                false,
                Optional.empty()));
  }

  @Test
  void an_exclusion_constraint_is_as_the_server_prints_it() {
    assertThat(ours.table("orders").exclusionConstraints())
        .containsExactly(
            new ExclusionConstraint(
                "orders_during",
                "gist",
                List.of(new Element("during", "&&")),
                Optional.of("total > 0"),
                Deferrability.NOT_DEFERRABLE,
                "EXCLUDE USING gist (during WITH &&) WHERE (total > 0)",
                Optional.empty()));
  }

  @Test
  void a_foreign_key_has_all_that_its_definition_says() {
    assertThat(key("orders_customer"))
        .isEqualTo(
            new ForeignKey(
                new QualifiedName("public", "orders"),
                "orders_customer",
                List.of("customer_id", "customer_region"),
                new QualifiedName("crm", "customers"),
                List.of("id", "region"),
                false,
                Action.SET_NULL,
                List.of(),
                Action.CASCADE,
                true,
                Deferrability.INITIALLY_DEFERRED,
                true,
                true,
                Optional.empty()));
  }

  @Test
  void a_foreign_key_that_is_not_valid_is_enforced_for_new_rows() {
    assertThat(key("orders_late").validated()).isFalse();
    assertThat(key("orders_late").enforced()).isTrue();
    assertThat(key("orders_late").columns()).containsExactly("customer_region", "customer_id");
    assertThat(key("orders_late").referencedColumns()).containsExactly("region", "id");
    assertThat(key("orders_late").onDelete()).isEqualTo(Action.RESTRICT);
    assertThat(key("orders_late").onUpdate()).isEqualTo(Action.NO_ACTION);
    assertThat(key("orders_late").matchFull()).isFalse();
    assertThat(key("orders_late").deferrability()).isEqualTo(Deferrability.NOT_DEFERRABLE);
  }

  @Test
  void a_foreign_key_that_is_not_enforced_says_so() {
    assertThat(key("orders_unenforced").validated()).isFalse();
    assertThat(key("orders_unenforced").enforced()).isFalse();
    assertThat(key("orders_unenforced").onDelete()).isEqualTo(Action.SET_DEFAULT);
    assertThat(key("orders_unenforced").onUpdate()).isEqualTo(Action.RESTRICT);
  }

  @Test
  void a_foreign_key_to_a_partitioned_table_is_one_key_however_many_partitions_there_are() {
    QualifiedName parted = new QualifiedName("public", "parted");

    for (String table :
        List.of("parted", "parted_1", "parted_2", "parted_3", "pointing", "pointing_1")) {
      assertThat(ours.table(table).foreignKeys())
          .as(table)
          .extracting(ForeignKey::referencedTable)
          .containsExactly(parted);
    }
  }

  @Test
  void a_temporal_key_has_its_period_as_the_last_column() {
    assertThat(ours.table("stays").primaryKey().map(PrimaryKey::columns))
        .isEqualTo(Optional.of(List.of("room", "during")));
    assertThat(ours.table("guests").foreignKeys())
        .extracting(ForeignKey::columns, ForeignKey::referencedColumns)
        .containsExactly(tuple(List.of("room", "during"), List.of("room", "during")));
    assertThat(ours.table("guests").foreignKeys())
        .extracting(ForeignKey::period, ForeignKey::definition)
        .containsExactly(
            tuple(
                true,
                "foreign key (room, period during) references public.stays (room, period during)"));
  }

  @Test
  void a_table_may_have_no_constraint_at_all() {
    Table bare = ours.table("bare");

    assertThat(bare.foreignKeys()).isEmpty();
    assertThat(bare.uniqueConstraints()).isEmpty();
    assertThat(bare.checkConstraints()).isEmpty();
    assertThat(bare.exclusionConstraints()).isEmpty();
  }
}
