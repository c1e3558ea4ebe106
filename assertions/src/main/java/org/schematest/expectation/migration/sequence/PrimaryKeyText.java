package org.schematest.expectation.migration.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.schematest.schema.name.Identifier;

/**
 * A primary key, as a trail prints it.
 *
 * @param name of its constraint
 * @param columns in order
 */
record PrimaryKeyText(String name, List<String> columns) {

  private static final Pattern SEPARATOR = Pattern.compile(", ");

  PrimaryKeyText {
    columns = List.copyOf(columns);
  }

  /**
   * Reads a definition.
   *
   * @param definition {@code PRIMARY KEY (id, "Nummer")}
   */
  static PrimaryKeyText of(String name, String definition) {
    List<String> columns = new ArrayList<>();
    String list = definition.substring(definition.indexOf('(') + 1, definition.indexOf(')'));
    for (String column : SEPARATOR.splitAsStream(list).toList()) {
      List<String> parts = Identifier.parts(column.strip());
      columns.add(parts.isEmpty() ? column : parts.get(0));
    }
    return new PrimaryKeyText(name, columns);
  }

  /** Its columns with another in the place of one: {@code (id_new, "Nummer")}. */
  String with(String column, String other) {
    return Identifier.list(columns.stream().map(one -> one.equals(column) ? other : one).toList());
  }
}
