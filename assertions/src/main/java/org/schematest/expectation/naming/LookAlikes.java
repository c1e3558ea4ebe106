package org.schematest.expectation.naming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Map<String, List<String>> alike = new HashMap<>();
    names.forEach(name -> alike.computeIfAbsent(look(name), any -> new ArrayList<>()).add(name));
    return alike.values().stream()
        .filter(same -> same.size() > 1)
        .map(same -> same.stream().sorted().map(Identifier::quoted).collect(Collectors.toList()))
        .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
        .map(
            same ->
                Finding.of(
                    "look-alike names",
                    object + " " + same.get(0),
                    subject,
                    "should have no names that look alike, but has " + String.join(" and ", same)))
        .toList();
  }

  private static String look(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .replace('0', 'o')
        .replaceAll("[1i|]", "l");
  }
}
