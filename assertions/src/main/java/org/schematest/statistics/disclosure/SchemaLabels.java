package org.schematest.statistics.disclosure;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a check constraint names. Whoever knows the schema knows them; only these are
 * disclosed of a column, so that what such a constraint really demands does not matter.
 */
public final class SchemaLabels {

  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

  /** With literals as their quotes only: {@code status = ANY ARRAY['', '']}, or one literal. */
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:\\w+|\"(?:[^\"]|\"\")+\") = (?:ANY ARRAY\\[(?:VALUE(?:, VALUE)*)\\]|VALUE)"
              .replace("VALUE", "(?:''|-?[0-9]+)"));

  private static final Pattern CAST =
      Pattern.compile("::[\\w.\" ]+?(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[\\])?(?=[,\\])=]| =|$)");

  private static final Pattern NUMBER = Pattern.compile("(?<=[\\[, ])-?[0-9]+(?=[,\\]]|$)");

  private SchemaLabels() {}

  /**
   * The labels of a constraint as simple as {@code status in ('new', 'paid')}; of others none.
   *
   * @param expression of a check constraint, as {@code pg_get_expr} prints it
   */
  public static Set<String> of(String expression) {
    String shape = LITERAL.matcher(expression).replaceAll("''");
    String before;
    do {
      before = shape;
      shape = CAST.matcher(shape).replaceAll("").replaceAll("[()]", "");
    } while (!shape.equals(before));
    if (!LABELS.matcher(shape).matches()) {
      return Set.of();
    }
    Set<String> labels = new HashSet<>();
    Matcher literal = LITERAL.matcher(expression);
    while (literal.find()) {
      labels.add(literal.group(1).replace("''", "'"));
    }
    Matcher number = NUMBER.matcher(shape);
    while (number.find()) {
      labels.add(number.group());
    }
    return Set.copyOf(labels);
  }
}
