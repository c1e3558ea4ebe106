package org.schematest.expectation.code;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.schema.Column;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.expression.AllowedValues;
import org.schematest.schema.name.Identifier;

/** What the checks of a table say of one column. */
final class ColumnChecks {

  /** {@code (char_length((email)::text) <= 255)}, as PostgreSQL prints it. */
  private static final Pattern LENGTH =
      Pattern.compile(
          "\\(*(?:char_length|character_length|length)\\(\\(?(?<column>.+?)\\)?(?:::text)?\\)"
              + " (?<operator><=?) (?<max>\\d{1,9})\\)*");

  private final Column column;
  private final List<CheckConstraint> checks;

  ColumnChecks(Column column, List<CheckConstraint> checks) {
    this.column = column;
    this.checks = List.copyOf(checks);
  }

  /** Whether every row is held to it. */
  static boolean counts(CheckConstraint check) {
    return check.validated() && check.enforced();
  }

  /** The checks that list values of the column, whatever their state. */
  Map<CheckConstraint, Set<String>> lists() {
    Map<CheckConstraint, Set<String>> lists = new LinkedHashMap<>();
    for (CheckConstraint check : checks) {
      AllowedValues.of(check.expression(), column.name())
          .ifPresent(values -> lists.put(check, values));
    }
    return lists;
  }

  /** A check that limits the length of the column's text, and counts. */
  record LengthCheck(CheckConstraint check, int max) {}

  Optional<LengthCheck> length() {
    return checks.stream()
        .filter(ColumnChecks::counts)
        .flatMap(check -> limits(check).map(max -> new LengthCheck(check, max)))
        .min(Comparator.comparing(LengthCheck::max));
  }

  /** The checks that would limit the length if they counted, and why they do not. */
  List<String> lengthNearMisses() {
    return checks.stream()
        .filter(check -> !counts(check) && limits(check).findAny().isPresent())
        .map(ReplacedCheck::refusal)
        .toList();
  }

  /** A check that would have just that limit, were it validated. */
  Optional<CheckConstraint> notValidLength(int max) {
    return checks.stream()
        .filter(check -> check.enforced() && !check.validated())
        .filter(check -> limits(check).toList().equals(List.of(max)))
        .findFirst();
  }

  private Stream<Integer> limits(CheckConstraint check) {
    return conditions(check.expression()).flatMap(condition -> max(condition).stream());
  }

  /** All of which must hold; none, where the check is more than a row of comparisons. */
  private static Stream<String> conditions(String expression) {
    return expression.contains(" OR ") || expression.contains("NOT ")
        ? Stream.empty()
        : Stream.of(expression.split(" AND ", -1));
  }

  private Optional<Integer> max(String condition) {
    Matcher length = LENGTH.matcher(condition.strip());
    if (!length.matches() || !length.group("column").equals(Identifier.quoted(column.name()))) {
      return Optional.empty();
    }
    int max = Integer.parseInt(length.group("max"));
    return Optional.of(length.group("operator").equals("<") ? max - 1 : max);
  }
}
