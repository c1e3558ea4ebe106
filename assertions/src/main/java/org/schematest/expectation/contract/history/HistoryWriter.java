package org.schematest.expectation.contract.history;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Fact;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.routine.Trigger.Event;

/** The trigger that would keep a table's history. */
final class HistoryWriter {

  private HistoryWriter() {}

  /**
   * @param validity the history's columns of time: their values are the writer's to fill in
   * @param leftOut the columns that the history does not keep
   */
  static Fact fix(
      Table table, Table history, List<String> validity, Event event, Set<String> leftOut) {
    List<String> columns =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> !leftOut.contains(name))
            .map(Identifier::quoted)
            .toList();
    String change = event.name().toLowerCase(Locale.ROOT);
    String row = event == Event.INSERT ? "new." : "old.";
    String name = table.name() + "_keep_" + change;
    QualifiedName function = new QualifiedName(history.qualifiedName().schema(), name);
    return Part.fix(
        "create function "
            + function
            + "() returns trigger language plpgsql as $$\nbegin\n  insert into "
            + history.qualifiedName()
            + " ("
            + String.join(", ", columns)
            + ", "
            + validity.stream().map(Identifier::quoted).collect(Collectors.joining(", "))
            + ")\n    values ("
            + columns.stream().map(column -> row + column).collect(Collectors.joining(", "))
            + ",\n      "
            + times(table, history, validity, event)
            + "\n    );\n  return null;\nend $$",
        "create trigger "
            + Identifier.quoted(name)
            + " after "
            + change
            + " on "
            + table.qualifiedName()
            + "\n  for each row execute function "
            + function
            + "()");
  }

  /**
   * An old row was so since the end of what it was before; a new one is so until something ends.
   */
  private static String times(Table table, Table history, List<String> validity, Event event) {
    String now = "transaction_timestamp()";
    if (event == Event.INSERT) {
      return validity.size() == 1 ? "tstzrange(" + now + ", null)" : now + ", 'infinity'";
    }
    String end =
        validity.size() == 1
            ? "upper(" + Identifier.quoted(validity.get(0)) + ")"
            : Identifier.quoted(validity.get(1));
    String before =
        "(select max("
            + end
            + ") from "
            + history.qualifiedName()
            + " h where "
            + table.primaryKey().stream()
                .flatMap(key -> key.columns().stream())
                .map(Identifier::quoted)
                .map(column -> "h." + column + " = old." + column)
                .collect(Collectors.joining(" and "))
            + ")";
    return validity.size() == 1
        ? "tstzrange(" + before + ", " + now + ")"
        : "coalesce(" + before + ", '-infinity'), " + now;
  }
}
