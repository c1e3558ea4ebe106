package org.schematest.expectation.migration.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schematest.expectation.migration.site.WrittenTrail.change;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.schematest.expectation.migration.site.WrittenTrail;
import org.schematest.expectation.migration.site.WrittenTrail.Statement;
import org.schematest.finding.Finding;
import org.schematest.finding.FindingReport;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.ReleaseQueries;
import org.schematest.query.OperationalQuery;
import org.schematest.schema.object.ObjectKind;

class ServiceExpectationsTest {

  private static final OperationalQuery NOTES =
      OperationalQuery.named("notes").sql("select note from orders");

  private static final MigrationTrail TRAIL =
      new WrittenTrail()
          .with("V1__base.sql", Statement.changing("create table orders (note text)"))
          .with(
              "V2__more.sql",
              Statement.changing("select 1"),
              Statement.changing(
                  "alter table orders drop column note;",
                  change(
                      ObjectChange.Kind.DROPPED,
                      ObjectKind.COLUMN,
                      "public.orders.note",
                      "text",
                      "")))
          .with("V3__else.sql", Statement.changing("select 2"))
          .trail();

  private static final ReleaseQueries WITHOUT_NOTE =
      (query, migration) ->
          migration.startsWith("V1")
              ? Optional.empty()
              : Optional.of("column \"note\" does not exist (SQLSTATE 42703)");

  @Test
  void the_statement_that_took_away_what_a_query_names_is_to_blame() {
    List<Finding> findings =
        ServiceExpectations.stillServes(TRAIL.after("1"), WITHOUT_NOTE, List.of(NOTES));
    assertThat(FindingReport.of("the trail", findings))
        .isEqualTo(
            """
            migration V2__more.sql, line 2: should still serve query "notes" of the release before, but since then the server refuses it
              statement   alter table orders drop column note;
              query       select note from orders
              server      column "note" does not exist (SQLSTATE 42703)
              takes away  drops column public.orders.note
              fix         -- this release: programs stop using it; take the statement out of V2__more.sql
                          -- in the next release, when nothing uses it any more:
                          alter table orders drop column note;""");
  }

  @Test
  void a_query_that_never_ran_is_no_query_of_the_release_before() {
    ReleaseQueries none = (query, migration) -> Optional.of("no such table");
    assertThat(ServiceExpectations.stillServes(TRAIL.after("1"), none, List.of(NOTES)))
        .singleElement()
        .extracting(Finding::sentence)
        .isEqualTo(
            "query \"notes\": should be a query of the release before, but does not run after V1__base.sql");
  }

  @Test
  void no_queries_and_no_release_before_are_told() {
    ReleaseQueries all = (query, migration) -> Optional.empty();
    assertThat(ServiceExpectations.stillServes(TRAIL.after("1"), all, List.of())).hasSize(1);
    assertThat(ServiceExpectations.stillServes(TRAIL.after("1"), all, List.of(NOTES))).isEmpty();
    assertThatThrownBy(() -> ServiceExpectations.stillServes(TRAIL, all, List.of(NOTES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no release before the first migration");
  }
}
