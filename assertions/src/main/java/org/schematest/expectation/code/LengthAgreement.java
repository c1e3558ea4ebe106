package org.schematest.expectation.code;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.code.MappedProperty;
import org.schematest.code.MappedProperty.Length;
import org.schematest.expectation.code.ColumnChecks.LengthCheck;
import org.schematest.expectation.code.Disagreement.Side;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.Identifier;

/** Whether a column and a property take texts of the same length. */
final class LengthAgreement {

  private static final Pattern TEXT =
      Pattern.compile("text|(?:character varying|character)(?:\\((?<max>\\d+)\\))?");

  private final Column column;
  private final MappedProperty property;
  private final ColumnChecks checks;

  LengthAgreement(Table table, Column column, MappedProperty property) {
    this.column = column;
    this.property = property;
    this.checks = new ColumnChecks(column, table.checkConstraints());
  }

  /** Other types than PostgreSQL's own for text are not compared. */
  Optional<Finding> finding() {
    Matcher text = TEXT.matcher(column.type());
    return text.matches()
        ? property.length().flatMap(said -> finding(said, Optional.ofNullable(text.group("max"))))
        : Optional.empty();
  }

  /** The limits of the type and of checks hold both, and so the smallest of them. */
  private Optional<Finding> finding(Length said, Optional<String> declared) {
    int byType = declared.map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    Optional<LengthCheck> check = checks.length().filter(limit -> limit.max() < byType);
    int actual = check.map(LengthCheck::max).orElse(byType);
    if (actual == said.max()) {
      return Optional.empty();
    }
    String refusal =
        check.isPresent() ? "23514, check_violation" : "22001, string_data_right_truncation";
    Disagreement disagreement =
        new Disagreement(
            "Java length",
            "should hold at most " + said.max() + " characters",
            said.said(),
            check
                .map(limit -> "holds " + actual + " by check " + name(limit))
                .orElse("is " + column.type()),
            actual < said.max() ? Side.DATABASE : Side.JAVA,
            List.of(
                actual < said.max()
                    ? "a text of "
                        + (actual + 1)
                        + " to "
                        + said.max()
                        + " characters is valid in Java, and storing it fails ("
                        + refusal
                        + ")"
                    : "another writer may store a longer text, which Java then finds invalid"));
    return Optional.of(
        disagreement.finding(column, property, checks.lengthNearMisses(), fix(said, check)));
  }

  /** What limits the text today does so in future. */
  private List<String> fix(Length said, Optional<LengthCheck> check) {
    if (check.isPresent()) {
      return ReplacedCheck.statements(
          column,
          List.of(check.get().check()),
          "char_length(" + Identifier.quoted(column.name()) + ") <= " + said.max());
    }
    return List.of(
        checks
                .notValidLength(said.max())
                .map(CheckConstraint::name)
                .map(
                    name ->
                        SqlText.alter(column) + "validate constraint " + Identifier.quoted(name))
                .orElse(SqlText.alterColumn(column) + "type varchar(" + said.max() + ")")
            + ";");
  }

  private static String name(LengthCheck limit) {
    return Identifier.quoted(limit.check().name());
  }
}
