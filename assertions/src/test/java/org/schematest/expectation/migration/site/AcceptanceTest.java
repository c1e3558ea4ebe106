package org.schematest.expectation.migration.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.expectation.migration.site.WrittenTrail.ORDERS;
import static org.schematest.expectation.migration.site.WrittenTrail.lock;
import static org.schematest.expectation.migration.site.WrittenTrail.table;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.expectation.migration.lock.LockExpectations;
import org.schematest.expectation.migration.site.WrittenTrail.Statement;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.migration.LockMode;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.Relation;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

class AcceptanceTest {

  private static final MigrationTrail TRAIL =
      new WrittenTrail()
          .with("V1__base.sql", Statement.locking("create table orders ()"))
          .with(
              "V2__cents.sql",
              Statement.locking(
                  "alter table orders add a int", lock(LockMode.ACCESS_EXCLUSIVE, table(ORDERS))),
              Statement.locking("create index on orders (a)", lock(LockMode.SHARE, table(ORDERS))))
          .trail();

  private static List<Finding> findings(MigrationTrail trail) {
    return LockExpectations.setsLockTimeout(trail, Duration.ofSeconds(1));
  }

  @Test
  void what_is_accepted_is_left_out_and_told_under_what_is_not() {
    assertThat(findings(TRAIL)).hasSize(2);
    List<Finding> left = findings(TRAIL.except("V2__cents.sql:2", "built at night"));
    assertThat(left).hasSize(1);
    assertThat(FindingReport.of(left.get(0)))
        .isEqualTo(
            """
            migration V2__cents.sql, line 1: should wait at most 1 s for its lock on table public.orders (10,000,000 rows), but waits for ever
              statement  alter table orders add a int
              locks      access exclusive on table public.orders: reads and writes wait for it
              fix        set local lock_timeout = '1s';
                         alter table orders add a int;
              accepted   V2__cents.sql:2  built at night""");
  }

  @Test
  void a_migration_is_accepted_by_its_name_or_version() {
    assertThat(findings(TRAIL.except("2", "the shop is closed"))).isEmpty();
    assertThat(findings(TRAIL.except("V2__cents.sql", "the shop is closed"))).isEmpty();
    assertThat(findings(TRAIL.except("2:1", "a").except("2:2", "b"))).isEmpty();
  }

  @Test
  void an_exception_that_nothing_needs_fails() {
    List<Finding> left =
        findings(TRAIL.except("2", "the shop is closed").except("V1__base.sql:1", "old"));
    assertThat(FindingReport.of("the trail", left))
        .isEqualTo(
            """
            exception V1__base.sql:1: should be needed, but the promise is kept there
              reason  old
              fix     -- take it out: except("V1__base.sql:1", …)""");
  }

  @Test
  void an_exception_for_a_place_that_is_not_there_names_those_that_are() {
    assertThatThrownBy(() -> findings(TRAIL.except("V2__cents.sql:3", "why not")))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage(
            "no place of an exception \"V2__cents.sql:3\" in the trail; it has: V1__base.sql:1, V2__cents.sql:1, V2__cents.sql:2");
    assertThatThrownBy(() -> findings(TRAIL.after("1").except("1", "old")))
        .isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void an_exception_gives_a_reason() {
    assertThatThrownBy(() -> TRAIL.except("2", " "))
        .hasMessage("the exception for \"2\" gives no reason, but a reviewer has to judge it");
  }

  @Test
  void a_trail_without_migrations_or_statements_keeps_no_promise() {
    assertThat(FindingReport.of("the trail", findings(TRAIL.after("2"))))
        .isEqualTo(
            """
            the trail: should have migrations to look at, but has none
              migrations  V1__base.sql
                          V2__cents.sql""");
    assertThat(findings(new WrittenTrail().with("V1__java").trail()))
        .singleElement()
        .extracting(Finding::problem)
        .isEqualTo("should have statements to look at, but has none");
  }

  @Test
  void a_table_that_no_migration_knew_is_an_error() {
    assertThatThrownBy(() -> LockExpectations.doesNotBlockReadsOf(TRAIL, "order"))
        .isInstanceOf(NoSuchObjectException.class)
        .hasMessage("no table \"order\" in the trail; it has: public.orders");
    MigrationTrail two = TRAIL.withRows(new QualifiedName("Shop", "orders"), 5);
    assertThatThrownBy(() -> LockExpectations.doesNotBlockReadsOf(two, "orders"))
        .hasMessage("several tables are called \"orders\": \"Shop\".orders, public.orders");
    assertThat(LockExpectations.doesNotBlockReadsOf(two, "Shop.orders")).isEmpty();
  }

  @Test
  void nobody_waits_for_a_table_that_the_release_makes_itself() {
    MigrationTrail trail =
        new WrittenTrail()
            .with("V1__base.sql", Statement.locking("select 1"))
            .with("V2__make.sql", Statement.locking("create table orders ()"))
            .with(
                "V3__use.sql",
                Statement.locking(
                    "alter table orders add a int",
                    lock(LockMode.ACCESS_EXCLUSIVE, table(ORDERS, "V2__make.sql"))))
            .trail();
    assertThat(findings(trail.after("1"))).isEmpty();
    assertThat(findings(trail.after("2"))).hasSize(1);
    assertThat(trail.upTo("2").after("1").migrations()).hasSize(1);
  }

  @Test
  void a_table_of_unknown_size_counts_as_large() {
    MigrationTrail trail =
        new WrittenTrail()
            .with(
                "V1__x.sql",
                Statement.locking(
                    "alter table \"Shop\".\"Zeilen\" add a int",
                    lock(LockMode.ACCESS_EXCLUSIVE, table(new QualifiedName("Shop", "Zeilen")))))
            .trail();
    List<Finding> findings =
        LockExpectations.locksNoTableAbove(trail, LockMode.ROW_EXCLUSIVE, 1_000_000);
    assertThat(FindingReport.of(findings.get(0)))
        .contains("table \"Shop\".\"Zeilen\" (its size is not declared)")
        .contains("@TableSize(table = \"Shop.Zeilen\", rows = …) declares it");
    assertThat(
            LockExpectations.locksNoTableAbove(
                trail.withRows(new QualifiedName("Shop", "Zeilen"), 1_000_000),
                LockMode.ROW_EXCLUSIVE,
                1_000_000))
        .isEmpty();
  }

  @Test
  void a_partition_without_a_size_of_its_own_has_as_many_rows_as_its_table_at_most() {
    QualifiedName months = new QualifiedName("Shop", "Monate");
    QualifiedName year = new QualifiedName("Shop", "Jahr");
    Relation may =
        new Relation(
            7,
            Relation.Kind.TABLE,
            new QualifiedName("Shop", "Mai"),
            Optional.empty(),
            List.of(months, year),
            Optional.empty());
    MigrationTrail trail =
        new WrittenTrail()
            .with(
                "V1__x.sql",
                Statement.locking(
                    "alter table \"Shop\".\"Mai\" add a int", lock(LockMode.ACCESS_EXCLUSIVE, may)))
            .trail();
    assertThat(above(trail.withRows(year, 1_000))).isEmpty();
    assertThat(above(trail.withRows(year, 5_000_000).withRows(months, 1_000))).isEmpty();
    assertThat(above(trail.withRows(year, 1_000).withRows(may.name(), 5_000_000))).hasSize(1);
    assertThat(FindingReport.of(above(trail.withRows(year, 5_000_000)).get(0)))
        .contains(
            "table \"Shop\".\"Mai\" (a partition of \"Shop\".\"Jahr\", which has 5,000,000 rows)")
        .contains(
            "not declared, so it counts as all of \"Shop\".\"Jahr\" does;"
                + " @TableSize(table = \"Shop.Mai\", rows = …) declares it");
  }

  private static List<Finding> above(MigrationTrail trail) {
    return LockExpectations.locksNoTableAbove(trail, LockMode.ROW_EXCLUSIVE, 1_000_000);
  }
}
