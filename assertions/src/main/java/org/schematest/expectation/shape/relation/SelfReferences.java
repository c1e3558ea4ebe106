package org.schematest.expectation.shape.relation;

import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.name.Identifier;

/** Foreign keys of a table to its own rows. */
public final class SelfReferences {

  private SelfReferences() {}

  /**
   * One statement can delete a row and all that refer to it. {@code restrict} looks before they are
   * gone, {@code no action} after (manual, 5.5.5); {@code set null} fails where the columns are
   * required.
   */
  public static List<Finding> canBeDeletedTogether(Table table) {
    return table.foreignKeys().stream()
        .filter(key -> key.referencedTable().equals(table.qualifiedName()) && key.enforced())
        .flatMap(key -> refusal(table, key).map(why -> finding(table, key, why)).stream())
        .toList();
  }

  private static Optional<String> refusal(Table table, ForeignKey key) {
    List<String> set = key.onDeleteColumns().isEmpty() ? key.columns() : key.onDeleteColumns();
    return switch (key.onDelete()) {
      case RESTRICT -> Optional.of("on delete restrict refuses even a statement that deletes both");
      case SET_NULL ->
          set.stream()
              .filter(column -> Shapes.isRequired(table, column))
              .findFirst()
              .map(
                  column ->
                      Identifier.quoted(column) + " is not null, so on delete set null fails");
      case NO_ACTION, CASCADE, SET_DEFAULT -> Optional.empty();
    };
  }

  private static Finding finding(Table table, ForeignKey key, String why) {
    String name = Identifier.quoted(key.name());
    return Finding.of(
        "self-reference on delete",
        table.qualifiedName() + "." + name,
        key.subject(),
        "should let a row be deleted together with those that refer to it, but " + why,
        Fact.of("declared", name + "  " + key.definition()),
        Evidence.fix(
            Shapes.alter(
                table,
                "drop constraint %s, add constraint %s %s"
                    .formatted(name, name, key.definition().replaceFirst(given(key), "")))));
  }

  private static String given(ForeignKey key) {
    return " on delete "
        + (key.onDelete() == Action.RESTRICT ? "restrict" : "set null( \\([^)]*\\))?");
  }
}
