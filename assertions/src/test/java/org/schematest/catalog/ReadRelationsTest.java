package org.schematest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ExclusionConstraint.Element;
import org.schematest.schema.constraint.NotNullConstraint;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.partition.Bound;
import org.schematest.schema.partition.Partitioning;
import org.schematest.schema.partition.Partitioning.Strategy;
import org.schematest.schema.storage.ExtendedStatistics;
import org.schematest.schema.storage.ReplicaIdentity;

/** Sequences, partitions, inheritance, views, statistics, storage, and newer constraints. */
class ReadRelationsTest {

  private static final String ALL = "org.schematest.testing.PostgresVersions#all";

  private static QualifiedName app(String name) {
    return new QualifiedName("app", name);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_sequence_has_a_range_and_may_be_some_column_s(int major) {
    Schema app = EverythingRead.app(major);
    Sequence invoices = app.sequence("invoice_numbers");

    assertThat(invoices.dataType()).isEqualTo("integer");
    assertThat(
            List.of(
                invoices.start(),
                invoices.increment(),
                invoices.minimum(),
                invoices.maximum(),
                invoices.cache()))
        .containsExactly(2000L, 10L, 1000L, 99990L, 5L);
    assertThat(invoices.cycle()).isTrue();
    assertThat(invoices.ownedBy()).contains(new Sequence.OwnedBy(app("invoices"), "number", false));
    assertThat(invoices.access().owner()).isEqualTo("st_owner");
    assertThat(invoices.comment()).contains("Gaps are allowed.");
    assertThat(app.sequence("orders_number").ownedBy())
        .contains(new Sequence.OwnedBy(app("orders"), "id", true));
    assertThat(app.sequence("countdown").minimum()).isEqualTo(-100);
    assertThat(app.sequence("countdown").ownedBy()).isEmpty();
    assertThat(app.sequence("Nummern-Größe").dataType()).isEqualTo("smallint");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void a_sequence_may_be_unlogged_since_postgresql_15(int major) {
    assertThat(EverythingRead.app(major).sequence("unlogged_numbers").logged()).isFalse();
    assertThat(EverythingRead.app(major).sequence("countdown").logged()).isTrue();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_partitioned_table_says_by_what_it_is_divided(int major) {
    assertThat(EverythingRead.table(major, "events").partitioning().map(how -> how.with(List.of())))
        .contains(
            new Partitioning(
                Strategy.RANGE,
                List.of("at"),
                List.of(Optional.of("at")),
                "RANGE (at)",
                List.of()));
    assertThat(EverythingRead.table(major, "drafts").partitioning().map(how -> how.with(List.of())))
        .contains(
            new Partitioning(
                Strategy.LIST,
                List.of("lower(kind)"),
                List.of(Optional.empty()),
                "LIST (lower(kind))",
                List.of()));
    assertThat(EverythingRead.table(major, "readings").partitioning())
        .hasValueSatisfying(
            it -> {
              assertThat(it.columns()).containsExactly(Optional.of("place"), Optional.empty());
              assertThat(it.keys().get(1)).startsWith("EXTRACT(year FROM ");
              assertThat(it.definition()).startsWith("RANGE (place text_pattern_ops, ");
            });
    assertThat(EverythingRead.table(major, "sessions").partitioning())
        .map(Partitioning::strategy)
        .contains(Strategy.HASH);
    assertThat(EverythingRead.table(major, "orders").partitioning()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_partition_says_which_rows_it_has(int major) {
    assertThat(bound(major, "events_2025"))
        .isEqualTo(new Bound.Range(List.of("MINVALUE"), List.of("2026-01-01 00:00:00+00")));
    assertThat(bound(major, "events_2026_click"))
        .isEqualTo(new Bound.Values(List.of("click", "tap")));
    assertThat(bound(major, "events_2026_rest")).isEqualTo(new Bound.Default());
    assertThat(bound(major, "regions_de")).isEqualTo(new Bound.Values(List.of("DE", "AT", "NULL")));
    assertThat(bound(major, "sessions_1")).isEqualTo(new Bound.Hash(4, 1));
    assertThat(EverythingRead.table(major, "events_2028").partition())
        .hasValueSatisfying(
            it -> {
              assertThat(it.parent()).isEqualTo(app("events"));
              assertThat(it.definition())
                  .isEqualTo("FOR VALUES FROM ('2028-01-01 00:00:00+00') TO (MAXVALUE)");
              assertThat(it.detaching()).isFalse();
            });
  }

  private static Bound bound(int major, String partition) {
    return EverythingRead.table(major, partition).partition().orElseThrow().bound();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void parents_of_plain_inheritance_are_in_their_order(int major) {
    assertThat(EverythingRead.table(major, "cars").inherits())
        .containsExactly(app("vehicles"), app("traceable"));
    assertThat(EverythingRead.table(major, "sports_cars").inherits()).containsExactly(app("cars"));
    assertThat(EverythingRead.table(major, "events_2025").inherits()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void tables_and_columns_say_how_they_are_stored(int major) {
    Table customers = EverythingRead.table(major, "customers");

    assertThat(customers.storage().parameters())
        .isEqualTo(
            Map.of(
                "fillfactor", "80",
                "autovacuum_vacuum_scale_factor", "0.05",
                "toast.autovacuum_enabled", "false"));
    assertThat(customers.column("attributes").storage().strategy()).isEqualTo("external");
    assertThat(customers.column("name").storage().compression()).contains("pglz");
    assertThat(customers.column("tenant_id").storage().statisticsTarget()).contains(1000);
    assertThat(customers.column("id").storage().statisticsTarget()).isEmpty();
    assertThat(EverythingRead.table(major, "other_heap").storage().accessMethod())
        .contains("st_heap");
    assertThat(EverythingRead.table(major, "elsewhere").storage().tablespace())
        .contains("st_space");
    assertThat(EverythingRead.table(major, "elsewhere").indexes())
        .allMatch(index -> index.storage().tablespace().equals(Optional.of("st_space")));
    assertThat(EverythingRead.table(major, "jobs").persistence())
        .isEqualTo(Table.Persistence.UNLOGGED);
    assertThat(customers.index("customers_created_at_idx").storage().parameters())
        .isEqualTo(Map.of("pages_per_range", "32", "autosummarize", "on"));
    assertThat(EverythingRead.table(major, "rates").foreignServer()).contains("st_files");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void replica_identity_and_clustering_name_an_index(int major) {
    assertThat(EverythingRead.table(major, "customers").replicaIdentity())
        .isEqualTo(
            new ReplicaIdentity(
                ReplicaIdentity.Kind.INDEX, Optional.of("customers_tenant_id_id_key")));
    assertThat(EverythingRead.table(major, "orders").replicaIdentity().kind())
        .isEqualTo(ReplicaIdentity.Kind.FULL);
    assertThat(EverythingRead.table(major, "notes").replicaIdentity().kind())
        .isEqualTo(ReplicaIdentity.Kind.NOTHING);
    assertThat(EverythingRead.table(major, "orders").indexes())
        .filteredOn(index -> index.clustered())
        .extracting(index -> index.name())
        .containsExactly("orders_customer_id_idx");
    assertThat(EverythingRead.table(major, "customers").index("customers_email_idx").comment())
        .contains("Signing in.");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void extended_statistics_have_kinds_columns_and_expressions(int major) {
    List<ExtendedStatistics> statistics = EverythingRead.app(major).statistics();

    assertThat(statistics)
        .extracting(one -> one.qualifiedName().name())
        .containsExactly("orders_all", "orders_expression", "orders_month");
    assertThat(statistics.get(0).kinds()).isEqualTo(Set.of("ndistinct", "dependencies", "mcv"));
    assertThat(statistics.get(0).columns()).containsExactly("customer_id", "status", "tenant_id");
    assertThat(statistics.get(0).statisticsTarget()).contains(500);
    assertThat(statistics.get(0).owner()).isEqualTo("st_owner");
    assertThat(statistics.get(1).kinds()).isEmpty();
    assertThat(statistics.get(1).expressions()).containsExactly("(total_cents / 100)");
    assertThat(statistics.get(2).columns()).containsExactly("status");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void a_view_says_what_it_reads_and_what_it_takes(int major) {
    Schema app = EverythingRead.app(major);

    assertThat(app.view("active_customers"))
        .extracting(View::reads, View::commands, View::checkOption, View::securityBarrier)
        .containsExactly(
            List.of(app("customers")),
            List.of("insert", "update", "delete"),
            Optional.of("cascaded"),
            true);
    assertThat(app.view("active_customers").columns().get(1).defaultExpression()).contains("1");
    assertThat(app.view("german_customers").checkOption()).contains("local");
    assertThat(app.view("order_totals").reads()).containsExactly(app("customers"), app("orders"));
    // by its rules
    assertThat(app.view("order_totals").commands()).containsExactly("insert", "update");
    // by its trigger
    assertThat(app.view("reports_to").commands()).containsExactly("insert", "update", "delete");
    assertThat(app.view("sales_by_month").commands()).isEmpty();
    assertThat(app.view("sales_by_month").storage().parameters())
        .isEqualTo(Map.of("fillfactor", "90"));
    assertThat(app.view("sales_by_product").populated()).isFalse();
    assertThat(app.view("active_customers").access().owner()).isEqualTo("st_owner");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void what_postgresql_15_brought_is_read(int major) {
    assertThat(EverythingRead.app(major).view("own_orders").securityInvoker()).isTrue();
    assertThat(EverythingRead.app(major).view("german_customers").securityInvoker()).isFalse();
    assertThat(EverythingRead.table(major, "keys_15").foreignKey("keys_15_owner_fkey"))
        .matches(key -> key.onDeleteColumns().equals(List.of("owner_id")));
    assertThat(EverythingRead.table(major, "keys_15_default").foreignKeys().get(0))
        .matches(key -> key.onDeleteColumns().equals(List.of("tenant_id", "owner_id")));
    assertThat(EverythingRead.table(major, "keys_15").uniqueConstraints().get(0))
        .matches(key -> key.nullsNotDistinct());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void an_exclusion_has_elements_and_a_check_columns(int major) {
    assertThat(EverythingRead.table(major, "orders").exclusionConstraints())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.method()).isEqualTo("gist");
              assertThat(one.elements())
                  .containsExactly(new Element("customer_id", "="), new Element("reserved", "&&"));
              assertThat(one.predicate()).contains("deleted_at IS NULL");
            });
    assertThat(EverythingRead.table(major, "customers").checkConstraints())
        .extracting(one -> one.name(), one -> one.columns(), one -> one.inherited())
        .containsExactly(
            tuple("customers_deleted_after_created", List.of("created_at", "deleted_at"), false),
            tuple("customers_name_not_blank", List.of("name"), true));
    assertThat(EverythingRead.table(major, "customers").checkConstraints().get(1).comment())
        .contains("A name says something.");
  }

  @ParameterizedTest
  @ValueSource(ints = 18)
  void what_postgresql_18_brought_is_read(int major) {
    Table bookings = EverythingRead.table(major, "bookings");
    assertThat(bookings.notNullConstraints())
        .contains(
            new NotNullConstraint("bookings_guest_known", "guest", true, true, Optional.empty()),
            new NotNullConstraint(
                "bookings_price_known", "price_cents", false, true, Optional.empty()));
    assertThat(EverythingRead.table(major, "local_only").notNullConstraints())
        .containsExactly(
            new NotNullConstraint("local_only_code_known", "code", true, false, Optional.empty()));
    assertThat(EverythingRead.table(major, "rooms").primaryKey())
        .hasValueSatisfying(key -> assertThat(key.withoutOverlaps()).isTrue());
    assertThat(EverythingRead.table(major, "rooms").uniqueConstraints().get(0).withoutOverlaps())
        .isTrue();
    assertThat(bookings.foreignKey("bookings_customer_fkey").enforced()).isFalse();
    assertThat(bookings.column("nights").generated())
        .hasValueSatisfying(it -> assertThat(it.stored()).isFalse());
  }
}
