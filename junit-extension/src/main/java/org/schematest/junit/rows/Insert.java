package org.schematest.junit.rows;

import java.util.List;
import java.util.stream.Collectors;
import org.schematest.junit.rows.table.Table;
import org.schematest.schema.name.Identifier;

/** The statement that offers a row to a table; its parameters are texts, one a column. */
final class Insert {

  private Insert() {}

  /** Explicit casts cut what is too long, and round what is too fine. */
  static String into(Table table, List<String> columns) {
    if (columns.isEmpty()) {
      return "insert into " + table.name() + " default values";
    }
    return "insert into "
        + table.name()
        + columns.stream().map(Identifier::quoted).collect(Collectors.joining(", ", " (", ")"))
        + " overriding system value values "
        + columns.stream()
            .map(name -> "cast(?::text as " + table.column(name).orElseThrow().type() + ")")
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
