package org.schematest.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.query.SqlToken.Kind;

/** Refuses what EXPLAIN would not take, or would take for something else than it is. */
final class QueryCheck {

  private static final List<String> EXPLAINABLE =
      List.of("select", "insert", "update", "delete", "merge", "values", "table", "with");

  private final OperationalQuery query;
  private final List<SqlToken> code;

  QueryCheck(OperationalQuery query, List<SqlToken> tokens) {
    this.query = query;
    this.code = tokens.stream().filter(SqlToken::isCode).toList();
  }

  void check() {
    isOneStatement();
    isExplainable();
    hasNoPositionalParameter();
    everyParameterHasValue();
    everyValueHasParameter();
  }

  private void isOneStatement() {
    boolean ended = false;
    for (SqlToken token : code) {
      if (token.kind() == Kind.SEMICOLON) {
        ended = true;
      } else if (ended) {
        throw invalid(
            "has more than one statement, and EXPLAIN would run the one at line "
                + lineOf(token)
                + "; declare a query for each");
      }
    }
  }

  private void isExplainable() {
    SqlToken first =
        code.stream()
            .filter(token -> !token.in(query.sql()).equals("("))
            .filter(token -> token.kind() != Kind.SEMICOLON)
            .findFirst()
            .orElseThrow(() -> invalid("has no statement in its SQL"));
    String found = first.in(query.sql());
    if (!EXPLAINABLE.contains(found.toLowerCase(Locale.ROOT))) {
      throw invalid(
          "begins with %s, but EXPLAIN takes only %s"
              .formatted(found, String.join(", ", EXPLAINABLE)));
    }
  }

  private void hasNoPositionalParameter() {
    code.stream()
        .filter(token -> token.kind() == Kind.POSITIONAL)
        .findFirst()
        .ifPresent(
            token -> {
              throw invalid(
                  "has the positional parameter %s at line %d; write :name instead"
                      .formatted(token.in(query.sql()), lineOf(token)));
            });
  }

  private void everyParameterHasValue() {
    Set<String> missing = parameters();
    missing.removeAll(query.arguments().keySet());
    if (!missing.isEmpty()) {
      throw invalid(
          "%s no value, %s is missing; %s"
              .formatted(
                  (missing.size() == 1 ? "parameter %s has" : "parameters %s have")
                      .formatted(placeholders(missing)),
                  missing.stream().map(QueryCheck::with).collect(Collectors.joining()),
                  query.arguments().isEmpty()
                      ? "nothing is bound"
                      : "bound: " + String.join(", ", query.arguments().keySet())));
    }
  }

  private void everyValueHasParameter() {
    Set<String> parameters = parameters();
    Set<String> unknown = new LinkedHashSet<>(query.arguments().keySet());
    unknown.removeAll(parameters);
    if (!unknown.isEmpty()) {
      throw invalid(
          "%s a parameter that its SQL does not have; %s"
              .formatted(
                  unknown.stream().map(QueryCheck::with).collect(Collectors.joining()) + " binds",
                  parameters.isEmpty() ? "it has none" : "it has: " + placeholders(parameters)));
    }
  }

  private Set<String> parameters() {
    return code.stream()
        .filter(token -> token.kind() == Kind.PARAMETER)
        .map(token -> token.in(query.sql()).substring(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String placeholders(Set<String> names) {
    return names.stream().map(name -> ":" + name).collect(Collectors.joining(", "));
  }

  private static String with(String name) {
    return ".with(\"" + name + "\", …)";
  }

  private int lineOf(SqlToken token) {
    return SqlPlace.of(query.sql(), token.start()).line();
  }

  private InvalidQueryException invalid(String problem) {
    return new InvalidQueryException(query.subject() + ": " + problem);
  }
}
