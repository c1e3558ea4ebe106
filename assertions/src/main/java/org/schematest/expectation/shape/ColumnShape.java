package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.Identifier;

/** Columns whose declaration lets in what nobody meant. */
public final class ColumnShape {

  private static final Pattern TEXT_NULL =
      Pattern.compile(
          "'\\s*null\\s*'(::(text|bpchar|character varying|character|citext)(\\(\\d+\\))?)+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TEXTUAL =
      Pattern.compile("(text|bpchar|citext|character varying|character)(\\(\\d+\\))?");

  private static final Pattern NAMED_UUID =
      Pattern.compile("(.*_)?(uuid|guid)", Pattern.CASE_INSENSITIVE);

  private static final Pattern MAKES_UUID =
      Pattern.compile("\\b(gen_random_uuid|uuidv[47]|uuid_generate_v\\d\\w*)\\(");

  /** A check that casts the column, or a pattern that begins as that of a uuid does. */
  private static final Pattern CHECKS_UUID =
      Pattern.compile("::uuid\\b|\\{8\\}\\)?-", Pattern.CASE_INSENSITIVE);

  private ColumnShape() {}

  /** Each boolean column is true or false, never unknown. */
  public static List<Finding> hasNoThreeStateBoolean(Table table) {
    return hasNoThreeStateBoolean(
        table, Column::type, column -> Shapes.isRequired(table, column.name()));
  }

  /**
   * The same, but types and nulls are looked up.
   *
   * @param typeOf the type of a column's values, of a domain that which it is made of
   * @param required whether a column never has a null
   */
  public static List<Finding> hasNoThreeStateBoolean(
      Table table, Function<Column, String> typeOf, Predicate<Column> required) {
    return table.columns().stream()
        .filter(column -> typeOf.apply(column).equals("boolean"))
        .filter(column -> !required.test(column))
        .map(
            column ->
                Shapes.of(
                    table,
                    column,
                    "boolean of two states",
                    "should be true or false, but "
                        + (column.nullability() == Nullability.NULLABLE
                            ? "accepts null"
                            : "older rows were never checked for null"),
                    Evidence.declared(column),
                    Evidence.fix(notNull(table, column))))
        .toList();
  }

  private static String notNull(Table table, Column column) {
    String name = Identifier.quoted(column.name());
    // "set not null" finds a constraint that is there, and validates it (PostgreSQL 18)
    return Shapes.alter(table, "alter column " + name + " set not null");
  }

  /** No text column gets the four letters of the word null when a row names no value. */
  public static List<Finding> hasNoTextNullAsDefault(Table table) {
    return table.columns().stream()
        .filter(column -> column.defaultExpression().filter(ColumnShape::isTextNull).isPresent())
        .map(
            column ->
                Shapes.of(
                    table,
                    column,
                    "default that is the text null",
                    "should default to no value, but defaults to the text "
                        + column.defaultExpression().orElseThrow(),
                    Evidence.declared(column),
                    Evidence.fix(
                        Shapes.alter(
                            table,
                            "alter column " + Identifier.quoted(column.name()) + " drop default"))))
        .toList();
  }

  private static boolean isTextNull(String expression) {
    return TEXT_NULL.matcher(expression).matches();
  }

  /**
   * No text column holds uuids, as its default, a check, its name, or, in a key, its length of 36
   * characters tell.
   */
  public static List<Finding> hasNoUuidStoredAsText(Table table) {
    List<Finding> findings = new ArrayList<>();
    for (Column column : table.columns()) {
      if (TEXTUAL.matcher(column.type()).matches()) {
        sign(table, column).ifPresent(sign -> findings.add(uuid(table, column, sign)));
      }
    }
    return findings;
  }

  private static Optional<String> sign(Table table, Column column) {
    Optional<String> made =
        column.defaultExpression().filter(sql -> MAKES_UUID.matcher(sql).find());
    if (made.isPresent()) {
      return Optional.of("defaults to " + made.get());
    }
    Optional<CheckConstraint> checked =
        table.checkConstraints().stream()
            .filter(check -> check.columns().equals(List.of(column.name())))
            .filter(check -> CHECKS_UUID.matcher(check.expression()).find())
            .findFirst();
    if (checked.isPresent()) {
      return Optional.of("is checked by " + checked.get().expression());
    }
    boolean key =
        Shapes.isInPrimaryKey(table, column.name()) || Shapes.isInForeignKey(table, column.name());
    if (key && column.type().endsWith("(36)")) {
      return Optional.of("is a key of 36 characters");
    }
    return NAMED_UUID.matcher(column.name()).matches()
        ? Optional.of("is called one")
        : Optional.empty();
  }

  private static Finding uuid(Table table, Column column, String sign) {
    String name = Identifier.quoted(column.name());
    List<String> actions = new ArrayList<>(besideUuidType(table, column));
    boolean made =
        column.defaultExpression().filter(sql -> MAKES_UUID.matcher(sql).find()).isPresent();
    // what makes a uuid comes last, when the column takes one
    actions.add(
        made ? actions.size() - 1 : actions.size(),
        "alter column " + name + " type uuid using " + name + "::uuid");
    return Shapes.of(
        table,
        column,
        "uuid as uuid",
        "should be a uuid, but is " + column.type() + " and " + sign,
        Evidence.declared(column),
        Fact.of("why", "a uuid takes 16 bytes, its text 37; the text has several spellings"),
        Evidence.fix(Shapes.alter(table, String.join(", ", actions))));
  }

  /** What is to be done to a column that becomes a uuid, beside the change of its type. */
  public static List<String> besideUuidType(Table table, Column column) {
    String name = Identifier.quoted(column.name());
    List<String> actions = new ArrayList<>();
    table.checkConstraints().stream()
        .filter(check -> check.columns().equals(List.of(column.name())))
        .filter(check -> CHECKS_UUID.matcher(check.expression()).find())
        .forEach(check -> actions.add("drop constraint " + Identifier.quoted(check.name())));
    column
        .defaultExpression()
        .ifPresent(any -> actions.add("alter column " + name + " drop default"));
    column
        .defaultExpression()
        .filter(sql -> MAKES_UUID.matcher(sql).find())
        .ifPresent(sql -> actions.add("alter column " + name + " set default " + asUuid(sql)));
    return actions;
  }

  private static String asUuid(String expression) {
    String lower = expression.toLowerCase(Locale.ROOT);
    int cast = lower.lastIndexOf("::");
    String bare = cast < 0 ? expression : expression.substring(0, cast);
    return bare.startsWith("(") && bare.endsWith(")") ? bare.substring(1, bare.length() - 1) : bare;
  }
}
