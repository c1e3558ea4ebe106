package org.schematest.expectation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Names as a person reads them: a few in a sentence, many in lines. */
public final class Identifiers {

  private static final int IN_A_SENTENCE = 5;
  private static final int LINE_WIDTH = 90;

  private Identifiers() {}

  /** Up to five names; of more, their number. */
  public static String inSentence(Collection<String> names) {
    return names.size() > IN_A_SENTENCE
        ? names.size() + " (see below)"
        : names.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }

  /** All names, separated by commas, in lines of a readable width. */
  public static List<String> inLines(Collection<String> names) {
    return asWritten(names.stream().map(Identifier::quoted).toList());
  }

  /** The same of names that are as SQL spells them already. */
  public static List<String> asWritten(Collection<String> names) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (line.length() + name.length() > LINE_WIDTH) {
        lines.add(line.append(',').toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(name);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * That a promise names some columns, and only such as the table has.
   *
   * @throws IllegalArgumentException if it names none
   * @throws org.schematest.schema.name.NoSuchObjectException if the table has no such column
   */
  public static void check(List<String> columns, Table table) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "a promise about columns must name a column, but names none");
    }
    columns.forEach(table::column);
  }
}
