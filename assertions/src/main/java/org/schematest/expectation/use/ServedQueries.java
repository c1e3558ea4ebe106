package org.schematest.expectation.use;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.plan.PlanEvidence;
import org.schematest.expectation.plan.UnservedCondition;
import org.schematest.expectation.plan.WholeReads;
import org.schematest.expectation.shape.Conditions;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.plan.Filter;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.plan.UnservedScans;
import org.schematest.schema.Catalog;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Whether a query finds the rows of each table by an index, wherever it restricts one. */
public final class ServedQueries {

  private static final String NAME = "(\\w+|\"(?:[^\"]|\"\")+\")";
  private static final Pattern COMPARED =
      Pattern.compile("\\(*" + NAME + "\\)?(?:::text)? (=|<|>|<=|>=) .*", Pattern.DOTALL);

  private ServedQueries() {}

  /**
   * One finding for each table that is read whole to meet a condition, of its own or of a join.
   *
   * @param plan in which indexes serve what they can
   * @param small tables that need no index
   */
  public static List<Finding> isServed(Plan plan, Catalog database, Predicate<Table> small) {
    Map<QualifiedName, PlanNode> unserved = byTable(UnservedScans.of(plan.root()));
    Map<QualifiedName, PlanNode> whole =
        isRestricted(plan) ? byTable(WholeReads.of(plan)) : Map.of();
    List<Finding> findings = new ArrayList<>();
    unserved.forEach((table, scan) -> findings.add(unserved(plan, table, scan)));
    whole.forEach(
        (table, scan) -> {
          if (!unserved.containsKey(table)) {
            findings.add(wholeRead(plan, table, scan));
          }
        });
    Set<String> needless =
        database
            .tables()
            .filter(small)
            .map(table -> object(plan, table.qualifiedName()))
            .collect(Collectors.toSet());
    return findings.stream()
        .filter(finding -> !needless.contains(finding.identity().object()))
        .toList();
  }

  private static Map<QualifiedName, PlanNode> byTable(List<PlanNode> scans) {
    Map<QualifiedName, PlanNode> tables = new LinkedHashMap<>();
    for (PlanNode scan : scans) {
      scan.relation()
          .map(ScannedRelation::root)
          .ifPresent(table -> tables.putIfAbsent(table, scan));
    }
    return tables;
  }

  /** Whether it asks for some rows only, by a condition that is not one between its tables. */
  private static boolean isRestricted(Plan plan) {
    return plan.nodes()
        .filter(node -> node.relation().isPresent() && node.references().isEmpty())
        .anyMatch(
            node ->
                node.filter().isPresent() || node.index().flatMap(IndexUse::condition).isPresent());
  }

  private static Finding unserved(Plan plan, QualifiedName table, PlanNode scan) {
    UnservedCondition condition = new UnservedCondition(plan, scan);
    List<Fact> near =
        condition.reasons().isEmpty()
            ? List.of()
            : List.of(Fact.of("near miss", condition.reasons()));
    return finding(
        plan,
        table,
        "none serves " + condition.text(),
        Stream.concat(near.stream(), fix(table, keys(plan, scan)).stream()));
  }

  /** A join may be turned round: then each row of this table is looked up in the other. */
  private static Finding wholeRead(Plan plan, QualifiedName table, PlanNode scan) {
    return finding(
        plan,
        table,
        WholeReads.description(scan) + " to find those of others",
        fix(table, joined(plan, scan)).stream());
  }

  private static Finding finding(
      Plan plan, QualifiedName table, String problem, Stream<Fact> more) {
    List<Fact> facts = new ArrayList<>(PlanEvidence.query(plan.query()));
    facts.add(Fact.of("plan", plan.outline()));
    plan.tables().stream()
        .filter(one -> one.qualifiedName().equals(table))
        .map(Evidence::indexes)
        .forEach(facts::add);
    facts.add(PlanEvidence.conditions(plan));
    more.forEach(facts::add);
    return new Finding(
        new Finding.Identity("index for each query", object(plan, table)),
        plan.query().subject(),
        "should find the rows of " + table + " by an index, but " + problem,
        facts);
  }

  private static String object(Plan plan, QualifiedName table) {
    return plan.query().subject() + " " + table;
  }

  private static Optional<Fact> fix(QualifiedName table, List<String> keys) {
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Evidence.fix("create index on " + table + " (" + String.join(", ", keys) + ")"));
  }

  /** What is compared: first what has to be equal, then one range. */
  private static List<String> keys(Plan plan, PlanNode scan) {
    Set<String> equal = new LinkedHashSet<>();
    Set<String> range = new LinkedHashSet<>();
    Stream.concat(
            scan.index().flatMap(IndexUse::condition).stream(),
            scan.filter().map(Filter::text).stream())
        .flatMap(text -> Conditions.of(text).stream())
        .map(COMPARED::matcher)
        .filter(Matcher::matches)
        .forEach(part -> (part.group(2).equals("=") ? equal : range).add(part.group(1)));
    if (scan.filter().isEmpty() && scan.index().isEmpty()) {
      equal.addAll(joined(plan, scan));
    }
    return Stream.concat(
            equal.stream(), range.stream().filter(key -> !equal.contains(key)).limit(1))
        .toList();
  }

  /** The columns of the table that others are compared with. */
  private static List<String> joined(Plan plan, PlanNode scan) {
    String alias = scan.relation().map(ScannedRelation::alias).orElse("");
    Pattern column =
        Pattern.compile("(?<![\\w\"])" + Pattern.quote(Identifier.quoted(alias)) + "\\." + NAME);
    return plan.nodes()
        .flatMap(
            node ->
                Stream.of(node.join(), node.index().flatMap(IndexUse::condition))
                    .flatMap(Optional::stream))
        .flatMap(condition -> Conditions.of(condition).stream())
        .filter(condition -> condition.contains(" = "))
        .flatMap(condition -> column.matcher(condition).results())
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }
}
