package org.schematest.expectation.view;

import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;

/** What a test may promise about a materialized view: that it has rows, and can get new ones. */
public final class MaterializedViewExpectations {

  private MaterializedViewExpectations() {}

  /** It stores its rows. */
  public static Optional<Finding> isMaterialized(View view) {
    return ViewExpectations.about(view)
        .expect(
            view.materialized(),
            "view materialized",
            "should be materialized, but runs its query whenever it is read",
            Evidence.fix(
                "drop view "
                    + view.scope()
                    + ";\ncreate materialized view "
                    + view.scope()
                    + " as\n"
                    + view.definition().strip().replaceAll(";$", "")));
  }

  /** It runs its query whenever it is read. */
  public static Optional<Finding> isNotMaterialized(View view) {
    return ViewExpectations.about(view)
        .expect(
            !view.materialized(),
            "view not materialized",
            "should run its query whenever it is read, but is materialized",
            Evidence.fix(
                "drop materialized view "
                    + view.scope()
                    + ";\ncreate view "
                    + view.scope()
                    + " as\n"
                    + view.definition().strip().replaceAll(";$", "")));
  }

  /** It was filled, and so can be read. */
  public static Optional<Finding> isPopulated(View view) {
    return isMaterialized(view)
        .or(
            () ->
                ViewExpectations.about(view)
                    .expect(
                        view.populated(),
                        "view populated",
                        "should be populated, but was never refreshed: to read it is an error",
                        refresh(view)));
  }

  /**
   * {@code refresh materialized view concurrently} works: it was filled before, and has a valid
   * unique index of all rows on plain columns (manual, "REFRESH MATERIALIZED VIEW"; the function
   * {@code is_usable_unique_index} in matview.c).
   */
  public static Optional<Finding> isRefreshableConcurrently(View view) {
    Optional<Finding> empty = isPopulated(view);
    if (empty.isPresent() || view.indexes().stream().anyMatch(index -> refusal(index).isEmpty())) {
      return empty;
    }
    List<String> nearMisses =
        view.indexes().stream()
            .filter(Index::unique)
            .map(index -> Identifier.quoted(index.name()) + " " + refusal(index).orElseThrow())
            .toList();
    String promise =
        "should be refreshable concurrently, but has no unique index of all rows on plain columns";
    return Optional.of(
        nearMisses.isEmpty()
            ? ViewExpectations.about(view)
                .broken("view refreshable", promise, indexes(view), fix(view))
            : ViewExpectations.about(view)
                .broken(
                    "view refreshable",
                    promise,
                    indexes(view),
                    Fact.of("near miss", nearMisses),
                    fix(view)));
  }

  private static Optional<String> refusal(Index index) {
    if (!index.unique()) {
      return Optional.of("is not unique");
    }
    if (!index.usable()) {
      return Optional.of("is invalid");
    }
    if (index.isPartial()) {
      return Optional.of("is partial: it lacks rows");
    }
    boolean columns = index.keys().stream().map(IndexKey::column).allMatch(Optional::isPresent);
    return columns ? Optional.empty() : Optional.of("is on an expression");
  }

  /** Which columns tell its rows apart, nobody but the author of its query knows. */
  private static Fact fix(View view) {
    return Fact.of(
        "fix",
        List.of(
            "-- on the columns that tell its rows apart:",
            "create unique index on "
                + view.scope()
                + " ("
                + Identifier.quoted(view.columns().get(0).name())
                + ");"));
  }

  private static Fact refresh(View view) {
    return Evidence.fix("refresh materialized view " + view.scope());
  }

  static Fact indexes(View view) {
    return Evidence.named("indexes", view.indexes(), Index::name, Index::definition);
  }
}
