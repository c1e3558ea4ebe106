package org.schematest.dependency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.name.Identifier;

/**
 * That rows which are alike in some columns are alike in others too: {@code zip -> city, state}.
 *
 * @param determinant the columns on the left side, in the order in which they were written
 * @param dependent the columns on the right side, likewise
 */
public record FunctionalDependency(Set<String> determinant, Set<String> dependent) {

  private static final String ARROW = "->";

  public FunctionalDependency {
    determinant = Collections.unmodifiableSet(new LinkedHashSet<>(determinant));
    dependent = Collections.unmodifiableSet(new LinkedHashSet<>(dependent));
  }

  static FunctionalDependency of(Set<String> determinant, String dependent) {
    return new FunctionalDependency(determinant, Set.of(dependent));
  }

  /**
   * A dependency as a test writes it: {@code "zip -> city, state"}. Names are as the catalog stores
   * them; double quotes may surround one, and must where it has a comma, an arrow or a quote in it.
   *
   * @throws IllegalArgumentException if the text is none, or says only what is always true
   */
  public static FunctionalDependency parse(String text) {
    List<String> sides = split(text, ARROW);
    if (sides.size() != 2) {
      throw refusal(text, "one arrow must stand between its two sides");
    }
    FunctionalDependency parsed =
        new FunctionalDependency(names(text, sides.get(0)), names(text, sides.get(1)));
    if (parsed.determinant.containsAll(parsed.dependent)) {
      throw refusal(text, "its right side only repeats its left side, which is always true");
    }
    return parsed;
  }

  private static Set<String> names(String text, String side) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : split(side, ",")) {
      String name = part.strip();
      boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
      names.add(
          quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : bare(text, name));
    }
    return names;
  }

  private static String bare(String text, String name) {
    if (name.isEmpty()) {
      throw refusal(text, "a column's name is missing");
    }
    if (name.contains("\"")) {
      throw refusal(text, "its double quotes do not surround a name");
    }
    return name;
  }

  /** The parts between separators that stand in no double quotes. */
  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      quoted ^= text.charAt(at) == '"';
      if (!quoted && at >= start && text.startsWith(separator, at)) {
        parts.add(text.substring(start, at));
        start = at + separator.length();
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static IllegalArgumentException refusal(String text, String why) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no functional dependency (\"a, b -> c\"): " + why);
  }

  /** All columns that are named, each once. */
  public Set<String> columns() {
    return Stream.of(determinant, dependent)
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** One dependency for each column that the determinant does not have itself. */
  Stream<FunctionalDependency> single() {
    return dependent.stream()
        .filter(column -> !determinant.contains(column))
        .map(column -> of(determinant, column));
  }

  /** As a reader writes it: {@code zip -> city, state}. */
  @Override
  public String toString() {
    return list(determinant) + " " + ARROW + " " + list(dependent);
  }

  private static String list(Set<String> names) {
    return names.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }
}
