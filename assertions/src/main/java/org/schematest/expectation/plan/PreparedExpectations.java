package org.schematest.expectation.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Filter;
import org.schematest.plan.Plan;
import org.schematest.plan.PlannedQuery;
import org.schematest.query.QueryText;
import org.schematest.schema.Index;
import org.schematest.schema.name.Identifier;

/** What a test may promise about a query that is planned once, for all values. */
public final class PreparedExpectations {

  private static final Pattern OPTIONAL = Pattern.compile("\\$(\\d+) IS NULL\\) OR");
  private static final Pattern COALESCE = Pattern.compile("COALESCE\\(\\$(\\d+)");
  private static final Pattern LIKE = Pattern.compile("~~\\*? \\(*\\$(\\d+)");

  private PreparedExpectations() {}

  /** The plan for whatever values reads each table the way that the plan for these values does. */
  public static Optional<Finding> hasSameAccessPathsAsGenericPlan(PlannedQuery planned) {
    Plan custom = planned.plan();
    Plan generic = planned.plans().generic().of(planned.query());
    AccessPaths forThese = AccessPaths.of(custom);
    AccessPaths forAny = AccessPaths.of(generic);
    SortedMap<String, String> otherwise = new TreeMap<>(forAny.unlike(forThese));
    forThese.unlike(forAny).keySet().forEach(table -> otherwise.put(table, forAny.of(table)));
    if (otherwise.isEmpty()) {
      return Optional.empty();
    }
    String table = otherwise.firstKey();
    List<Fact> facts = new ArrayList<>(PlanEvidence.query(planned.query()));
    List<String> causes = causes(custom, generic);
    if (!causes.isEmpty()) {
      facts.add(Fact.of("cause", causes));
    }
    facts.add(Fact.of("plan", custom.outline()));
    facts.add(PlanEvidence.conditions(custom));
    facts.add(Fact.of("generic", generic.outline()));
    facts.add(PlanEvidence.conditions(generic));
    facts.add(Evidence.indexes(generic.tables()));
    return Optional.of(
        new Finding(
            new Finding.Identity("same access paths as generic plan", planned.query().name()),
            planned.query().subject(),
            "should read its tables for any values as it does for these, but reads "
                + table
                + " "
                + otherwise.get(table)
                + ", and for these "
                + forThese.of(table),
            facts));
  }

  /** The usual ones, where they can be recognised. */
  private static List<String> causes(Plan custom, Plan generic) {
    Set<String> causes = new LinkedHashSet<>();
    List<String> parameters = QueryText.of(custom.query()).parameters();
    generic
        .nodes()
        .flatMap(node -> node.filter().stream())
        .map(Filter::text)
        .forEach(
            filter -> {
              found(OPTIONAL, filter, parameters)
                  .ifPresent(
                      name ->
                          causes.add(
                              ":%s is null or … can be left out only for a known value: write two queries"
                                  .formatted(name)));
              found(COALESCE, filter, parameters)
                  .ifPresent(
                      name ->
                          causes.add(
                              "coalesce(:%s, …) is a value to search for only where :%s is known: write two queries"
                                  .formatted(name, name)));
              found(LIKE, filter, parameters)
                  .ifPresent(
                      name ->
                          causes.add(
                              "like :%s is a range only where it is known not to begin with a wildcard"
                                  .formatted(name)));
            });
    partialIndexes(custom, generic).forEach(causes::add);
    return List.copyOf(causes);
  }

  private static Optional<String> found(Pattern pattern, String filter, List<String> parameters) {
    Matcher matcher = pattern.matcher(filter);
    return matcher.find()
        ? Optional.of(parameters.get(Integer.parseInt(matcher.group(1)) - 1))
        : Optional.empty();
  }

  private static List<String> partialIndexes(Plan custom, Plan generic) {
    Set<Index> kept = new LinkedHashSet<>();
    generic.nodes().flatMap(node -> node.index().stream()).forEach(use -> kept.add(use.index()));
    return custom
        .nodes()
        .flatMap(node -> node.index().stream())
        .filter(use -> use.index().isPartial() && !kept.contains(use.index()))
        .map(
            use ->
                "%s has only the rows where %s, which the query is known to mean only for some values: write the value into the query"
                    .formatted(
                        Identifier.quoted(use.root().name()),
                        use.index().predicate().orElseThrow()))
        .distinct()
        .toList();
  }
}
