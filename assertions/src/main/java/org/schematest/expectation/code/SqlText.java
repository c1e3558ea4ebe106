package org.schematest.expectation.code;

import java.util.Collection;
import java.util.stream.Collectors;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;

/** Pieces of the statements that mend. */
final class SqlText {

  private SqlText() {}

  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String literals(Collection<String> values) {
    return values.stream().map(SqlText::literal).collect(Collectors.joining(", "));
  }

  static String alter(Column column) {
    return "alter table " + column.table() + " ";
  }

  static String alterColumn(Column column) {
    return alter(column) + "alter column " + Identifier.quoted(column.name()) + " ";
  }

  /** What identifies a finding about a column. */
  static String object(Column column) {
    return column.table() + "." + Identifier.quoted(column.name());
  }
}
