package org.schematest.expectation.contract.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;

/** Whether a row of a table had one state at a time. */
record HistoryValidity(Table table, Table history, List<String> validity) {

  private static final Part PART =
      new Part(
          History.NAME, "no overlap", "two states at one time are two answers to one question");

  Optional<Finding> finding() {
    if (validity.stream().anyMatch(name -> history.findColumn(name).isEmpty())) {
      return Optional.empty();
    }
    List<String> key = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
    if (key.isEmpty()) {
      return Optional.of(
          PART.missing(
              table.qualifiedName().toString(),
              table.subject(),
              "should have a primary key by which its states are told apart, but has none",
              Evidence.columns(table)));
    }
    boolean kept =
        history.exclusionConstraints().stream().anyMatch(one -> excludes(one, key))
            || Stream.concat(
                    history.primaryKey().stream()
                        .filter(PrimaryKey::withoutOverlaps)
                        .map(PrimaryKey::columns),
                    history.uniqueConstraints().stream()
                        .filter(one -> one.withoutOverlaps())
                        .map(one -> one.columns()))
                .anyMatch(columns -> isWithoutOverlap(columns, key));
    return kept ? Optional.empty() : Optional.of(broken(key));
  }

  /** Compared in fewer columns, more is excluded; compared in more, or for some rows only, less. */
  private boolean excludes(ExclusionConstraint constraint, List<String> key) {
    Set<String> columns = key.stream().map(Identifier::quoted).collect(Collectors.toSet());
    return constraint.predicate().isEmpty()
        && constraint.elements().stream()
            .allMatch(
                element ->
                    element.operator().equals("=")
                        ? columns.contains(element.expression())
                        : element.operator().equals("&&") && isRange(element.expression()))
        && constraint.elements().stream().anyMatch(element -> element.operator().equals("="))
        && constraint.elements().stream().anyMatch(element -> element.operator().equals("&&"));
  }

  private boolean isWithoutOverlap(List<String> columns, List<String> key) {
    int last = columns.size() - 1;
    return validity.equals(List.of(columns.get(last))) && key.containsAll(columns.subList(0, last));
  }

  private boolean isRange(String expression) {
    String bare = SqlExpression.same(expression, range()) ? expression : "";
    return !bare.isEmpty()
        || (validity.size() == 2
            && SqlExpression.same(expression, range().replace(")", ", '[)')")));
  }

  /** The column, or what makes a range of the two. */
  private String range() {
    if (validity.size() == 1) {
      return Identifier.quoted(validity.get(0));
    }
    Column from = history.column(validity.get(0));
    String type =
        switch (from.type()) {
          case "date" -> "daterange";
          case "timestamp without time zone" -> "tsrange";
          default -> "tstzrange";
        };
    return type
        + "("
        + validity.stream().map(Identifier::quoted).collect(Collectors.joining(", "))
        + ")";
  }

  private Finding broken(List<String> key) {
    String name = Identifier.quoted(history.name() + "_no_overlap");
    return PART.missing(
        history.qualifiedName().toString(),
        history.subject(),
        "should have no two rows of one "
            + Identifier.list(key)
            + " whose "
            + range()
            + " overlaps, but nothing excludes them",
        Evidence.named(
            "exclusions",
            history.exclusionConstraints(),
            ExclusionConstraint::name,
            ExclusionConstraint::definition),
        Fact.of(
            "primary key",
            history.primaryKey().map(one -> Identifier.list(one.columns())).orElse("none")),
        Part.fix(
            "create extension if not exists btree_gist",
            "alter table "
                + history.qualifiedName()
                + " add constraint "
                + name
                + " exclude using gist ("
                + key.stream()
                    .map(column -> Identifier.quoted(column) + " with =, ")
                    .collect(Collectors.joining())
                + range()
                + " with &&)"));
  }
}
