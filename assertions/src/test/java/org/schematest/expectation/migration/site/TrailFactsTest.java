package org.schematest.expectation.migration.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schematest.expectation.migration.site.WrittenTrail.ORDERS;
import static org.schematest.expectation.migration.site.WrittenTrail.change;
import static org.schematest.expectation.migration.site.WrittenTrail.lock;
import static org.schematest.expectation.migration.site.WrittenTrail.table;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.expectation.migration.lock.LockExpectations;
import org.schematest.expectation.migration.release.ServiceExpectations;
import org.schematest.expectation.migration.site.WrittenTrail.Statement;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.migration.Lock;
import org.schematest.migration.LockMode;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Place;
import org.schematest.migration.SessionSettings;
import org.schematest.migration.detail.ChangeDetails;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.object.ObjectKind;

/** What is told of a statement that breaks a promise. */
class TrailFactsTest {

  private static final Lock EXCLUSIVE = lock(LockMode.ACCESS_EXCLUSIVE, table(ORDERS));

  private static String blocked(Statement... statements) {
    MigrationTrail trail = new WrittenTrail().with("V1__x.sql", statements).trail();
    return FindingReport.of(LockExpectations.doesNotBlockReadsOf(trail, "orders").get(0));
  }

  @Test
  void a_lock_is_held_through_the_statements_that_follow_it() {
    Statement first = Statement.locking("alter table orders add a int", EXCLUSIVE);
    Statement next = Statement.locking("select 1");
    assertThat(blocked(first)).contains("until its transaction ends, right after it");
    assertThat(blocked(first, next))
        .contains("until its transaction ends, after 1 more statement (line 2)");
    assertThat(blocked(next, first, next, next, next))
        .contains("until its transaction ends, after 3 more statements (lines 3-5)");
  }

  @Test
  void a_lock_is_told_once_and_not_with_weaker_ones_of_its_table() {
    Lock weaker = lock(LockMode.SHARE, table(ORDERS));
    assertThat(
            blocked(
                Statement.locking("alter table orders add a int", weaker, EXCLUSIVE, EXCLUSIVE)))
        .containsOnlyOnce(" on table public.orders: ")
        .contains("access exclusive on table public.orders: reads and writes wait for it");
  }

  @Test
  void of_a_long_statement_the_first_twelve_lines_are_told() {
    String twelve = "alter table orders" + "\n add a int,".repeat(11);
    assertThat(blocked(Statement.locking("\n" + twelve + "\n", EXCLUSIVE)))
        .doesNotContain("more")
        .contains("statement  alter table orders\n");
    assertThat(blocked(Statement.locking(twelve + "\n drop b,\n drop c", EXCLUSIVE)))
        .contains("… and 2 lines more")
        .doesNotContain("drop b\n");
  }

  private static MigrationStatement statement(String sql, int line, Duration lockTimeout) {
    return new MigrationStatement(
        new Place("V.sql", "V.sql", line),
        sql,
        1,
        true,
        new SessionSettings(lockTimeout, Duration.ZERO),
        List.of(EXCLUSIVE),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ChangeDetails.NONE,
        Optional.empty());
  }

  private static List<String> unbounded(Migration... migrations) {
    return LockExpectations.setsLockTimeout(
            new MigrationTrail(List.of(migrations), Map.of(), List.of()), Duration.ofSeconds(2))
        .stream()
        .map(Finding::problem)
        .toList();
  }

  private static Migration migration(String name, MigrationStatement... statements) {
    return new Migration(name, List.of(statements), List.of());
  }

  @Test
  void a_lock_timeout_that_every_session_begins_with_is_one() {
    Duration own = Duration.ofSeconds(1);
    assertThat(
            unbounded(
                migration("V1.sql", statement("alter table orders add a int", 1, own)),
                migration("V2.sql", statement("alter table orders add b int", 1, own))))
        .isEmpty();
  }

  @Test
  void a_lock_timeout_is_left_by_the_migration_that_set_it_last() {
    Duration own = Duration.ofSeconds(2);
    Migration first = migration("V1.sql", statement("select 1", 1, own));
    Migration setter =
        migration(
            "V2.sql",
            statement("\n SET Lock_Timeout = '1s'", 1, own),
            statement("alter table orders add a int", 2, Duration.ofSeconds(1)));
    Migration after =
        migration("V3.sql", statement("alter table orders add b int", 1, Duration.ofSeconds(1)));
    Migration reset = migration("V4.sql", statement("alter table orders add c int", 1, own));
    assertThat(unbounded(first, setter)).isEmpty();
    assertThat(unbounded(first, setter, after))
        .singleElement()
        .asString()
        .contains("has a lock_timeout only where V2.sql ran in the same session");
    assertThat(unbounded(first, setter, reset)).isEmpty();
  }

  @Test
  void a_lock_timeout_that_changed_unseen_is_left_by_where_it_was_seen_first() {
    Migration first = migration("V1.sql", statement("select 1", 1, Duration.ZERO));
    Migration hidden = migration("V2.sql", statement("select prepare()", 1, Duration.ofSeconds(1)));
    Migration after =
        migration("V3.sql", statement("alter table orders add b int", 1, Duration.ofSeconds(1)));
    assertThat(unbounded(first, hidden, after))
        .contains(
            "should wait at most 2 s for its lock on table public.orders (its size is not"
                + " declared), but has a lock_timeout only where V2.sql ran in the same session");
  }

  private static ObjectChange dropped(String column) {
    return change(
        ObjectChange.Kind.DROPPED, ObjectKind.COLUMN, "public.orders." + column, "text", "");
  }

  private static List<String> blamed(String query, Statement... statements) {
    MigrationTrail trail =
        new WrittenTrail()
            .with("V1__base.sql", Statement.changing("select 0"))
            .with("V2__x.sql", statements)
            .with("V3__y.sql", Statement.changing("drop", dropped("note")))
            .trail()
            .after("1");
    return ServiceExpectations.stillServes(
            trail,
            (asked, migration) -> migration.startsWith("V1") ? Optional.empty() : Optional.of("no"),
            List.of(OperationalQuery.named("q").sql(query)))
        .stream()
        .map(Finding::subject)
        .toList();
  }

  @Test
  void of_several_statements_that_take_something_that_which_the_query_names_is_to_blame() {
    Statement other = Statement.changing("drop", dropped("no"));
    Statement note = Statement.changing("drop", dropped("note"));
    Statement given =
        Statement.changing(
            "add",
            change(ObjectChange.Kind.CREATED, ObjectKind.COLUMN, "public.orders.note", "", "text"));
    assertThat(blamed("select note from orders", other, given, note))
        .containsExactly("migration V2__x.sql, line 3");
  }

  @Test
  void where_none_takes_what_the_query_names_the_first_that_takes_anything_is_to_blame() {
    Statement nothing = Statement.changing("select 1");
    Statement other = Statement.changing("drop", dropped("other"));
    assertThat(blamed("select note from orders", nothing, other, nothing))
        .containsExactly("migration V2__x.sql, line 2");
    assertThat(blamed("select note from orders", nothing, nothing))
        .containsExactly("migration V2__x.sql, line 2");
  }

  @Test
  void a_fix_ends_with_one_semicolon() {
    MigrationTrail trail =
        new WrittenTrail()
            .with("V1__x.sql", Statement.locking("\nalter table orders add a int;\n", EXCLUSIVE))
            .trail();
    assertThat(
            FindingReport.of(
                LockExpectations.setsLockTimeout(trail, Duration.ofMillis(1500)).get(0)))
        .endsWith("set local lock_timeout = '1500ms';\n             alter table orders add a int;");
  }
}
