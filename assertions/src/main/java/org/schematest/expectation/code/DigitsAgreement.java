package org.schematest.expectation.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.code.MappedProperty;
import org.schematest.code.MappedProperty.Digits;
import org.schematest.expectation.code.Disagreement.Side;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;

/** Whether a column and a property take numbers of the same digits. */
final class DigitsAgreement {

  private static final Pattern NUMERIC =
      Pattern.compile("numeric(?:\\((?<precision>\\d+),(?<scale>-?\\d+)\\))?");

  private DigitsAgreement() {}

  /** Columns of other types than {@code numeric} are not compared. */
  static Optional<Finding> finding(Column column, MappedProperty property) {
    Matcher numeric = NUMERIC.matcher(column.type());
    return numeric.matches()
        ? property.digits().flatMap(said -> finding(column, property, said, numeric))
        : Optional.empty();
  }

  private static Optional<Finding> finding(
      Column column, MappedProperty property, Digits said, Matcher numeric) {
    boolean limited = numeric.group("precision") != null;
    int fraction = limited ? Integer.parseInt(numeric.group("scale")) : Integer.MAX_VALUE;
    int integer =
        limited ? Integer.parseInt(numeric.group("precision")) - fraction : Integer.MAX_VALUE;
    if (integer == said.integer() && fraction == said.fraction()) {
      return Optional.empty();
    }
    boolean narrower = integer < said.integer() || fraction < said.fraction();
    Disagreement disagreement =
        new Disagreement(
            "Java digits",
            "should be " + ColumnTypes.numeric(said),
            said.said(),
            "is " + column.type(),
            narrower ? Side.DATABASE : Side.JAVA,
            consequences(said, integer, fraction));
    return Optional.of(
        disagreement.finding(
            column,
            property,
            List.of(),
            List.of(SqlText.alterColumn(column) + "type " + ColumnTypes.numeric(said) + ";")));
  }

  /** Rounding is silent: PostgreSQL manual, 8.1.2. */
  private static List<String> consequences(Digits said, int integer, int fraction) {
    List<String> consequences = new ArrayList<>();
    if (integer < said.integer()) {
      consequences.add(
          "a number of more than "
              + integer
              + " digits before the point cannot be stored (22003, numeric_value_out_of_range)");
    }
    if (fraction < said.fraction()) {
      consequences.add(
          "a number of more than " + fraction + " digits after the point is rounded, silently");
    }
    if (integer > said.integer() || fraction > said.fraction()) {
      consequences.add("another writer may store more digits, which Java then finds invalid");
    }
    return consequences;
  }
}
