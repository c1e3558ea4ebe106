package org.schematest.expectation.shape;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * A table in which a row is one attribute of something: what it is of, the attribute's name, and
 * its value. No column has a type, a check or a reference of its own there.
 */
public final class EntityAttributeValue {

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(.*_)?(attribute|attr|property|prop|field|param|parameter|key)(_(name|key|code|id))?",
          Pattern.CASE_INSENSITIVE);

  /** A bare {@code name} is an attribute's only where a bare {@code value} stands beside it. */
  private static final String NAME = "name";

  private static final Pattern VALUE =
      Pattern.compile("(.*_)?(value|val)(_.*)?", Pattern.CASE_INSENSITIVE);

  private static final Set<String> TEXTUAL =
      Set.of("text", "character varying", "character", "bpchar", "citext", "json", "jsonb");

  private EntityAttributeValue() {}

  /**
   * It is not of that shape: a reference, an attribute's name, and one or several values, with
   * nothing else but its own key and moments.
   */
  public static Optional<Finding> isNotEntityAttributeValue(Table table) {
    return isNotEntityAttributeValue(table, Column::type);
  }

  /**
   * The same, but types are looked up.
   *
   * @param typeOf the type of a column's values, of a domain that which it is made of
   */
  public static Optional<Finding> isNotEntityAttributeValue(
      Table table, Function<Column, String> typeOf) {
    List<Column> told = table.columns().stream().filter(column -> tells(table, column)).toList();
    Optional<Column> entity = told.stream().filter(c -> isEntity(table, c)).findFirst();
    List<Column> values = told.stream().filter(column -> isValue(column, typeOf)).toList();
    Optional<Column> attribute =
        told.stream()
            .filter(column -> entity.filter(column::equals).isEmpty())
            .filter(column -> isAttribute(column, values))
            .findFirst();
    boolean shape =
        entity.isPresent()
            && attribute.isPresent()
            && !values.isEmpty()
            && told.size() == values.size() + 2;
    return shape
        ? Optional.of(finding(table, entity.get(), attribute.get(), values))
        : Optional.empty();
  }

  /** Neither the table's own number nor a moment at which the row was written. */
  private static boolean tells(Table table, Column column) {
    boolean number =
        Shapes.isInPrimaryKey(table, column.name())
            && !Shapes.isInForeignKey(table, column.name())
            && PrimaryKeyShape.isGenerated(column);
    return !number && !column.type().startsWith("timestamp");
  }

  private static boolean isEntity(Table table, Column column) {
    boolean named = column.name().endsWith("_id") && !ATTRIBUTE.matcher(column.name()).matches();
    return named
        || (Shapes.isInForeignKey(table, column.name())
            && !ATTRIBUTE.matcher(column.name()).matches());
  }

  private static boolean isAttribute(Column column, List<Column> values) {
    boolean bareValue = values.stream().anyMatch(value -> value.name().equals("value"));
    return ATTRIBUTE.matcher(column.name()).matches() || (bareValue && column.name().equals(NAME));
  }

  /** One value for every attribute is text or a document; several have a type each. */
  private static boolean isValue(Column column, Function<Column, String> typeOf) {
    boolean typed = VALUE.matcher(column.name()).matches() && column.name().contains("_");
    String type = typeOf.apply(column).replaceAll("\\(.*", "");
    return typed || (VALUE.matcher(column.name()).matches() && TEXTUAL.contains(type));
  }

  private static Finding finding(
      Table table, Column entity, Column attribute, List<Column> values) {
    return Shapes.of(
        table,
        "entity, attribute, value",
        "should have a column for each attribute, but a row is one attribute of something",
        Fact.of(
            "shape",
            List.of(
                "of what  " + Identifier.quoted(entity.name()),
                "which    " + Identifier.quoted(attribute.name()),
                "value    "
                    + String.join(
                        ", ", values.stream().map(c -> Identifier.quoted(c.name())).toList()))),
        Evidence.columns(table));
  }
}
