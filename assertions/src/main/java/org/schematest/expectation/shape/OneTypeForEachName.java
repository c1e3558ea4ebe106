package org.schematest.expectation.shape;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.EveryOne;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.name.Identifier;
import org.schematest.selection.ObjectsOf;
import org.schematest.selection.Selected;
import org.schematest.selection.Selection;

/** Columns of one name in several tables. */
public final class OneTypeForEachName {

  private OneTypeForEachName() {}

  /**
   * Columns of one name have one type in all tables, modifiers included. Those of the type that
   * fewer of them have are named; of equally many, those of the later tables.
   */
  public static List<Finding> hasOneTypeForEachColumnName(
      Schema schema, Selection<Column> selection) {
    List<Selected<Column>> all = new ObjectsOf(schema).columns();
    Map<String, List<Column>> byName =
        selection.from(all).stream()
            .map(Selected::object)
            .collect(Collectors.groupingBy(Column::name, LinkedHashMap::new, Collectors.toList()));
    return EveryOne.keeps(
        schema.name(),
        schema.subject(),
        selection,
        all,
        column -> judge(column, byName.getOrDefault(column.name(), List.of())).stream().toList());
  }

  private static Optional<Finding> judge(Column column, List<Column> sameName) {
    Map<String, Long> types =
        sameName.stream()
            .collect(
                Collectors.groupingBy(Column::type, LinkedHashMap::new, Collectors.counting()));
    // the first of the greatest, in the order of the tables
    String common =
        types.entrySet().stream()
            .min(Comparator.comparing(entry -> -entry.getValue()))
            .orElseThrow()
            .getKey();
    if (column.type().equals(common)) {
      return Optional.empty();
    }
    String name = Identifier.quoted(column.name());
    return Optional.of(
        Finding.of(
            "one type for a name",
            column.table() + "." + name,
            column.subject(),
            "should be " + common + " like the others of its name, but is " + column.type(),
            Fact.of(
                "columns",
                sameName.stream().map(one -> one.table() + "." + one.definition()).toList()),
            Evidence.fix(
                "alter table "
                    + column.table()
                    + " alter column "
                    + name
                    + " type "
                    + common
                    + " using "
                    + name
                    + "::"
                    + common)));
  }
}
