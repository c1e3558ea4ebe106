package org.schematest.expectation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.plan.Filter;
import org.schematest.plan.Filter.WrappedColumn;
import org.schematest.plan.IndexUse;
import org.schematest.plan.Plan;
import org.schematest.plan.PlanNode;
import org.schematest.plan.ScannedRelation;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** A condition on a table that no index serves, and what can be proved of the reasons. */
public record UnservedCondition(Plan plan, PlanNode scan) {

  private static final String NAME = "(?:\\w+|\"(?:[^\"]|\"\")+\")";

  /** {@code ~~} is like, and {@code ~~*} ilike: pg_operator. */
  private static final Pattern LIKE =
      Pattern.compile("\\(?(" + NAME + ")\\)?(?:::text)? (~~\\*?) '((?:[^']|'')*)'");

  private static final Pattern UNEQUAL = Pattern.compile("\\(?(" + NAME + ")\\)?(?:::\\w+)? <> ");

  /** The condition as the plan has it: the scan's own, or that of the join above it. */
  public String text() {
    String own =
        Stream.concat(
                scan.index().flatMap(IndexUse::condition).stream(),
                scan.filter().map(Filter::text).stream())
            .collect(Collectors.joining(" and "));
    return own.isEmpty() ? joined().orElse("its condition") : own;
  }

  String table() {
    return scan.relation().map(ScannedRelation::toString).orElse("an unknown table");
  }

  private Optional<String> joined() {
    return plan.nodes()
        .filter(node -> node.references().contains(alias()))
        .flatMap(node -> node.join().stream())
        .findFirst();
  }

  private String alias() {
    return scan.relation().map(ScannedRelation::alias).orElse("");
  }

  /** Each in a line; empty where there is no index that comes near. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    Set<String> columns = columns();
    for (Index index : indexes()) {
      Optional<String> leading =
          index.keys().isEmpty() ? Optional.empty() : index.keys().get(0).column();
      boolean mentions =
          index.keys().stream().anyMatch(key -> key.column().filter(columns::contains).isPresent());
      if (mentions) {
        reason(index, leading.filter(columns::contains))
            .ifPresent(reason -> reasons.add(Identifier.quoted(index.name()) + " " + reason));
      }
    }
    if (!reasons.isEmpty() && text().contains(" OR ")) {
      reasons.add("an or is served only if an index serves each side of it");
    }
    return reasons;
  }

  private Optional<String> reason(Index index, Optional<String> leading) {
    if (!index.usable()) {
      return Optional.of("is INVALID, so that PostgreSQL never uses it");
    }
    if (leading.isEmpty()) {
      return Optional.of(
          "begins with "
              + index.keys().get(0).expression()
              + ", on which the query has no condition that it could serve");
    }
    String column = leading.get();
    return wrapped(column)
        .or(() -> pattern(index, column))
        .or(() -> unequal(column))
        .or(
            () ->
                index
                    .predicate()
                    .map(
                        predicate ->
                            "has only the rows where "
                                + predicate
                                + ", which the query is not known to mean"));
  }

  private Optional<String> wrapped(String column) {
    return scan.filter().stream()
        .flatMap(filter -> filter.wrapped().stream())
        .filter(one -> one.column().equals(column))
        .map(WrappedColumn::expression)
        .findFirst()
        .map(
            expression ->
                "is on " + Identifier.quoted(column) + ", and " + expression + " is another value");
  }

  private Optional<String> pattern(Index index, String column) {
    Matcher like = LIKE.matcher(text());
    while (like.find()) {
      if (like.group(1).equals(Identifier.quoted(column))) {
        String written = (like.group(2).equals("~~") ? "like '" : "ilike '") + like.group(3) + "'";
        if (like.group(3).startsWith("%") || like.group(3).startsWith("_")) {
          return Optional.of("has no place to begin: " + written + " begins with a wildcard");
        }
        if (like.group(2).equals("~~*")) {
          return Optional.of(
              "tells capital letters from small ones, which " + written + " does not");
        }
        if (index.keys().get(0).operatorClass().isEmpty()) {
          return Optional.of(
              "is in the order of its collation, and "
                  + written
                  + " needs that of bytes: create index on %s (%s text_pattern_ops)"
                      .formatted(index.table(), Identifier.quoted(column)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> unequal(String column) {
    Matcher unequal = UNEQUAL.matcher(text());
    return unequal.find() && unequal.group(1).equals(Identifier.quoted(column))
        ? Optional.of("cannot be searched for <>, which nearly all rows meet")
        : Optional.empty();
  }

  private List<Index> indexes() {
    return plan.tables().stream()
        .filter(
            table ->
                scan.relation()
                    .filter(name -> name.root().equals(table.qualifiedName()))
                    .isPresent())
        .map(Table::indexes)
        .flatMap(List::stream)
        .toList();
  }

  private Set<String> columns() {
    Set<String> columns = new TreeSet<>();
    scan.filter().ifPresent(filter -> columns.addAll(filter.columns()));
    scan.index()
        .ifPresent(
            use ->
                use.boundKeys()
                    .forEach(key -> use.index().keys().get(key).column().ifPresent(columns::add)));
    if (columns.isEmpty()) {
      Matcher reference =
          Pattern.compile("\\b" + Pattern.quote(Identifier.quoted(alias())) + "\\.(\\w+)")
              .matcher(joined().orElse(""));
      while (reference.find()) {
        columns.add(reference.group(1));
      }
    }
    return columns;
  }
}
