package org.schematest.expectation.naming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Schema;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.name.Identifier;

/** Names that a reader takes for one another. */
public final class LookAlikes {

  private LookAlikes() {}

  /**
   * No two relations, and no two columns of a table, have names that differ only in case, in signs
   * between words, or in letters that look like digits.
   */
  public static List<Finding> hasNone(Schema schema) {
    List<String> relations =
        Stream.of(
                schema.tables().stream().filter(table -> !table.isPartition()).map(Table::name),
                schema.views().stream().map(View::name),
                schema.sequences().stream().map(Sequence::name))
            .flatMap(names -> names)
            .toList();
    List<Finding> findings =
        new ArrayList<>(among(relations, schema.subject(), Identifier.quoted(schema.name())));
    schema.tables().stream()
        .filter(table -> !table.isPartition())
        .forEach(
            table ->
                findings.addAll(
                    among(
                        table.columns().stream().map(Column::name).toList(),
                        table.subject(),
                        table.qualifiedName().toString())));
    return findings;
  }

  private static List<Finding> among(List<String> names, String subject, String object) {
    Map<String, SortedSet<String>> alike = new HashMap<>();
    for (String name : names) {
      for (String look : List.of(read(name), look(name))) {
        alike.computeIfAbsent(look, any -> new TreeSet<>()).add(name);
      }
    }
    Map<String, SortedSet<String>> byFirst = new HashMap<>();
    for (SortedSet<String> same : alike.values()) {
      if (same.size() > 1) {
        byFirst.computeIfAbsent(same.first(), any -> new TreeSet<>()).addAll(same);
      }
    }
    return byFirst.values().stream()
        .map(same -> same.stream().sorted().map(Identifier::quoted).collect(Collectors.toList()))
        .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
        .map(
            same ->
                Finding.of(
                    "look-alike names",
                    object + "." + same.get(0),
                    subject,
                    "should have no names that look alike, but has " + String.join(" and ", same)))
        .toList();
  }

  private static String read(String name) {
    return letters(name).toLowerCase(Locale.ROOT);
  }

  /** The same, where a digit is the letter that it looks like. */
  private static String look(String name) {
    return letters(name).replace('0', 'o').replaceAll("[1I]", "l").toLowerCase(Locale.ROOT);
  }

  /** Without signs but between digits: {@code v1_11} is not {@code v11_1}. */
  private static String letters(String name) {
    return name.replaceAll("(?<=\\p{N})[^\\p{L}\\p{N}]+(?=\\p{N})", "_")
        .replaceAll("[^\\p{L}\\p{N}_]|(?<!\\p{N})_|_(?!\\p{N})", "");
  }
}
