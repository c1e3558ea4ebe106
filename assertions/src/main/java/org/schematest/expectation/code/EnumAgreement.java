package org.schematest.expectation.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.Identifier;

/** Whether a column takes exactly the values that an enum in Java has. */
public final class EnumAgreement {

  private static final String EXPECTATION = "values of a Java enum";

  private final Column column;
  private final ColumnChecks checks;
  private final String enumName;
  private final List<String> constants;

  private EnumAgreement(
      Column column, List<CheckConstraint> checks, String enumName, List<String> constants) {
    this.column = column;
    this.checks = new ColumnChecks(column, checks);
    this.enumName = enumName;
    this.constants = List.copyOf(constants);
  }

  /**
   * The labels of its type, or the values that a check of its table lists, are those of the enum,
   * in whatever order.
   *
   * @param checks those of the column's table; one that is not valid or not enforced does not count
   * @param enumName what readers call the enum
   * @param constants as they are stored, in the order of the enum
   * @throws IllegalArgumentException if there are none, or two are stored alike
   */
  public static Optional<Finding> agreesWith(
      Column column, List<CheckConstraint> checks, String enumName, List<String> constants) {
    if (constants.isEmpty()) {
      throw new IllegalArgumentException(enumName + " has no constants to compare with");
    }
    if (Set.copyOf(constants).size() < constants.size()) {
      throw new IllegalArgumentException(
          "two constants of " + enumName + " are stored alike: " + String.join(", ", constants));
    }
    EnumAgreement agreement = new EnumAgreement(column, checks, enumName, constants);
    return column.labels().isEmpty() ? agreement.withChecks() : agreement.withLabels();
  }

  /** The same, and the labels of its type sort as the constants of the enum do. */
  public static Optional<Finding> agreesInOrderWith(
      Column column, List<CheckConstraint> checks, String enumName, List<String> constants) {
    Optional<Finding> values = agreesWith(column, checks, enumName, constants);
    if (values.isPresent() || column.labels().equals(constants)) {
      return values;
    }
    EnumAgreement agreement = new EnumAgreement(column, checks, enumName, constants);
    return Optional.of(
        column.labels().isEmpty()
            ? agreement.broken(
                "should sort as the constants of " + enumName + ", but sorts as " + column.type(),
                List.of(
                    Fact.of("at run time", "order by and < compare values otherwise than Java"),
                    Fact.of("fix", agreement.typeOfItsOwn())))
            : agreement.broken(
                "should sort as the constants of " + enumName + ", but its labels do not",
                List.of(
                    Fact.of("labels", inLine(column.labels())),
                    Fact.of(enumName, inLine(constants)),
                    Fact.of("at run time", "order by and < compare values otherwise than Java"),
                    Fact.of("fix", agreement.typeAnew()))));
  }

  private Optional<Finding> withLabels() {
    Set<String> labels = new LinkedHashSet<>(column.labels());
    if (labels.equals(Set.copyOf(constants))) {
      return Optional.empty();
    }
    List<String> fix =
        labels.stream().allMatch(constants::contains)
            ? without(constants, labels).stream()
                .map(
                    label ->
                        "alter type "
                            + column.type()
                            + " add value "
                            + SqlText.literal(label)
                            + ";")
                .toList()
            : typeAnew();
    return Optional.of(
        differing(
            labels, Fact.of("labels", inLine(labels)), "22P02, invalid_text_representation", fix));
  }

  private Optional<Finding> withChecks() {
    Map<CheckConstraint, Set<String>> lists = checks.lists();
    Set<String> allowed = new LinkedHashSet<>();
    List<CheckConstraint> counting = lists.keySet().stream().filter(ColumnChecks::counts).toList();
    if (counting.isEmpty()) {
      return Optional.of(unlisted(lists.keySet()));
    }
    allowed.addAll(lists.get(counting.get(0)));
    counting.forEach(check -> allowed.retainAll(lists.get(check)));
    if (allowed.equals(Set.copyOf(constants))) {
      return Optional.empty();
    }
    return Optional.of(
        differing(
            allowed,
            Evidence.named("checks", counting, CheckConstraint::name, CheckConstraint::definition),
            "23514, check_violation",
            checkAnew(counting)));
  }

  private Finding unlisted(Collection<CheckConstraint> states) {
    List<Fact> facts = new ArrayList<>(List.of(Evidence.declared(column)));
    if (!states.isEmpty()) {
      facts.add(Fact.of("near miss", states.stream().map(ReplacedCheck::refusal).toList()));
    }
    facts.add(
        Fact.of(
            "at run time",
            "another writer may store any value, and reading it fails: "
                + enumName
                + " has no such constant"));
    facts.add(Fact.of("fix", validated(states).orElseGet(() -> checkAnew(states))));
    return broken(
        "should allow exactly the values of " + enumName + ", but no check lists them", facts);
  }

  /** A check that lists the right values already only has to be validated. */
  private Optional<List<String>> validated(Collection<CheckConstraint> states) {
    return states.stream()
        .filter(check -> check.enforced() && !check.validated())
        .filter(check -> Set.copyOf(constants).equals(checks.lists().get(check)))
        .findFirst()
        .map(check -> List.of(SqlText.alter(column) + "validate constraint " + name(check) + ";"));
  }

  private Finding differing(
      Set<String> allowed, Fact allowedFact, String refusal, List<String> fix) {
    List<String> missing = without(constants, allowed);
    List<String> extra = without(allowed, constants);
    List<String> parts = new ArrayList<>();
    List<String> consequences = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("does not allow " + SqlText.literals(missing));
      consequences.add("storing " + SqlText.literal(missing.get(0)) + " fails (" + refusal + ")");
    }
    if (!extra.isEmpty()) {
      parts.add((parts.isEmpty() ? "also allows " : "allows ") + SqlText.literals(extra));
      consequences.add(
          "reading "
              + SqlText.literal(extra.get(0))
              + " fails: "
              + enumName
              + " has no such constant");
    }
    return broken(
        "should allow exactly the values of " + enumName + ", but " + String.join(" and ", parts),
        List.of(
            allowedFact,
            Fact.of(enumName, inLine(constants)),
            Fact.of("at run time", consequences),
            Fact.of("fix", fix)));
  }

  private List<String> checkAnew(Collection<CheckConstraint> listing) {
    return ReplacedCheck.statements(
        column,
        listing,
        Identifier.quoted(column.name()) + " in (" + SqlText.literals(constants) + ")");
  }

  private static String name(CheckConstraint check) {
    return Identifier.quoted(check.name());
  }

  /** PostgreSQL adds labels to a type, but neither drops nor moves one (manual, ALTER TYPE). */
  private List<String> typeAnew() {
    List<String> parts = Identifier.parts(column.type());
    String old = Identifier.quoted(parts.get(parts.size() - 1) + "_old");
    String oldType = parts.size() > 1 ? Identifier.quoted(parts.get(0)) + "." + old : old;
    List<String> statements = new ArrayList<>();
    statements.add("alter type " + column.type() + " rename to " + old + ";");
    statements.addAll(converted(column.type()));
    statements.add("-- refused while other columns are of the old type: convert them likewise");
    statements.add("drop type " + oldType + ";");
    return statements;
  }

  private List<String> typeOfItsOwn() {
    return converted(
        Identifier.quoted(column.table().schema())
            + "."
            + Identifier.quoted(column.table().name() + "_" + column.name()));
  }

  private List<String> converted(String type) {
    String alter = SqlText.alterColumn(column);
    List<String> statements = new ArrayList<>();
    statements.add("create type " + type + " as enum (" + SqlText.literals(constants) + ");");
    column.defaultExpression().ifPresent(value -> statements.add(alter + "drop default;"));
    if (column.labels().isEmpty()) {
      checks
          .lists()
          .keySet()
          .forEach(
              check ->
                  statements.add(SqlText.alter(column) + "drop constraint " + name(check) + ";"));
    }
    statements.add(
        alter
            + "type "
            + type
            + " using "
            + Identifier.quoted(column.name())
            + "::text::"
            + type
            + ";");
    column
        .defaultExpression()
        .ifPresent(value -> statements.add(alter + "set default " + withoutCast(value) + ";"));
    return statements;
  }

  /** Of a literal, which its column casts by itself. */
  private static String withoutCast(String expression) {
    return expression.replaceFirst("^('(?:[^']|'')*')::.*$", "$1");
  }

  private static List<String> without(Collection<String> values, Collection<String> others) {
    return values.stream().filter(value -> !others.contains(value)).toList();
  }

  private static String inLine(Collection<String> values) {
    return String.join(", ", values);
  }

  private Finding broken(String problem, List<Fact> facts) {
    return Finding.of(
        EXPECTATION,
        SqlText.object(column) + " = " + enumName,
        column.subject(),
        problem,
        facts.toArray(Fact[]::new));
  }
}
