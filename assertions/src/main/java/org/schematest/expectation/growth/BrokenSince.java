package org.schematest.expectation.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.plan.UnsizedTableException;
import org.schematest.query.InvalidQueryException;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * Finds the migration that broke a promise about a query: the last one after which it is not kept,
 * though it was before. Those that changed nothing that the query reads are passed over.
 */
public final class BrokenSince {

  /** So many schemas of earlier are looked at, each of which takes making a database. */
  private static final int MOST = 16;

  private final PlannedQuery query;
  private final Predicate<PlannedQuery> kept;

  private BrokenSince(PlannedQuery query, Predicate<PlannedQuery> kept) {
    this.query = query;
    this.kept = kept;
  }

  /**
   * The same finding, and first of all which migration is to blame; nothing is added if there is
   * none, as of a promise that was never kept, or where migrations cannot be applied one by one.
   *
   * @param kept whether a query, planned on whichever schema, keeps the promise
   */
  public static Finding in(Finding finding, PlannedQuery query, Predicate<PlannedQuery> kept) {
    try {
      return new BrokenSince(query, kept).explained(finding);
    } catch (UnsupportedOperationException e) {
      return finding;
    } catch (RuntimeException e) {
      // the promise is what the test is about, and it is broken whatever went wrong here
      return finding.with(
          Fact.of(
              "since",
              "no migration can be named, for the plans before cannot be made: " + e.getMessage()));
    }
  }

  private Finding explained(Finding finding) {
    List<String> migrations = query.plans().migrations(query.query());
    int oldest = Math.max(1, migrations.size() - MOST);
    for (int i = migrations.size() - 1; i >= oldest; i--) {
      PlannedQuery before = after(migrations.get(i - 1));
      switch (verdict(before)) {
        case KEPT -> {
          return explained(finding, before.plan(), migrations.get(i));
        }
        case NOT_PLANNED -> {
          return finding;
        }
        case BROKEN -> {}
      }
    }
    return finding;
  }

  private enum Verdict {
    KEPT,
    BROKEN,
    NOT_PLANNED
  }

  private Verdict verdict(PlannedQuery before) {
    try {
      return kept.test(before) ? Verdict.KEPT : Verdict.BROKEN;
    } catch (InvalidQueryException
        | UnsizedTableException
        | NoSuchObjectException
        | IllegalArgumentException e) {
      return Verdict.NOT_PLANNED;
    }
  }

  private PlannedQuery after(String migration) {
    return new PlannedQuery(query.query(), query.plans().after(migration));
  }

  private Finding explained(Finding finding, Plan before, String migration) {
    List<String> since = new ArrayList<>();
    since.add(migration);
    since.addAll(SchemaChange.between(before.tables(), after(migration).plan().tables()));
    return finding.with(Fact.of("before it", before.outline())).with(Fact.of("since", since));
  }
}
