package org.schematest.expectation.code;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.code.MappedProperty;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.expectation.code.Disagreement.Side;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Whether a column and the property that is stored in it have the same limits. */
final class PropertyAgreement {

  private final Table table;
  private final Column column;
  private final MappedProperty property;

  PropertyAgreement(Table table, Column column, MappedProperty property) {
    this.table = table;
    this.column = column;
    this.property = property;
  }

  List<Finding> findings() {
    return Stream.of(
            required(),
            optional(),
            new LengthAgreement(table, column, property).finding(),
            DigitsAgreement.finding(column, property),
            unique(),
            values())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Finding> required() {
    if (property.required().isEmpty() || column.nullability() == Nullability.NOT_NULL) {
      return Optional.empty();
    }
    boolean notValid = column.nullability() == Nullability.NOT_NULL_NOT_VALID;
    return disagreement(
        new Disagreement(
            "Java not null",
            "should be not null",
            property.required().get(),
            notValid
                ? "its constraint is not valid: older rows were never checked"
                : "accepts null",
            Side.JAVA,
            List.of(
                property.type().isPrimitive()
                    ? "reading a null that another writer stored fails, or gives 0"
                    : "another writer may store null, which Java then finds invalid")),
        // on a constraint that is not valid, this validates it (manual, ALTER TABLE)
        SqlText.alterColumn(column) + "set not null;");
  }

  private Optional<Finding> optional() {
    return property.optional().isEmpty()
            || property.required().isPresent()
            || column.nullability() == Nullability.NULLABLE
        ? Optional.empty()
        : disagreement(
            new Disagreement(
                "Java nullable",
                "should accept null",
                property.optional().get(),
                "is not null",
                Side.DATABASE,
                List.of("storing null fails (23502, not_null_violation)")),
            SqlText.alterColumn(column) + "drop not null;");
  }

  private Optional<Finding> unique() {
    return property.unique().isEmpty()
            || TableIndexExpectations.hasUnique(table, List.of(column.name())).isEmpty()
        ? Optional.empty()
        : disagreement(
            new Disagreement(
                "Java unique",
                "should be unique",
                property.unique().get(),
                "no key says so",
                Side.JAVA,
                List.of("two rows may have the same value: a search for one may find both")),
            SqlText.alter(column) + "add unique " + Identifier.list(List.of(column.name())) + ";");
  }

  private Optional<Finding> values() {
    return property.enumByName()
        ? EnumAgreement.agreesWith(
            column,
            table.checkConstraints(),
            property.type().getSimpleName(),
            Stream.of(property.type().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList())
        : Optional.empty();
  }

  private Optional<Finding> disagreement(Disagreement disagreement, String fix) {
    return Optional.of(disagreement.finding(column, property, List.of(), List.of(fix)));
  }
}
