package org.schematest.schema.routine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.TypeName;

/**
 * A routine as a test names it: {@code total(bigint)}, with any alias of its argument types, or
 * {@code total} for any arguments. The name is as the catalog stores it, or in quotes.
 *
 * @param types those of the arguments that a caller gives; empty if they are not said
 */
public record Signature(String name, Optional<List<String>> types) {

  public Signature {
    types = types.map(List::copyOf);
  }

  /** What that text names. */
  public static Signature of(String text) {
    int open = opening(text);
    if (open < 0) {
      return new Signature(bare(text), Optional.empty());
    }
    String list = text.substring(open + 1, text.lastIndexOf(')')).strip();
    return new Signature(
        bare(text.substring(0, open)),
        Optional.of(list.isEmpty() || list.equals("*") ? List.of() : split(list)));
  }

  /** Whether it names that routine, in whichever schema that is. */
  public boolean matches(Routine routine) {
    return routine.name().equals(name) && types.map(written -> same(routine, written)).orElse(true);
  }

  private static boolean same(Routine routine, List<String> written) {
    List<String> actual = routine.inputTypes();
    String schema = routine.qualifiedName().schema();
    return actual.size() == written.size()
        && IntStream.range(0, actual.size())
            .allMatch(at -> TypeName.sameIn(schema, actual.get(at), withoutMode(written.get(at))));
  }

  /** PostgreSQL keeps no modifiers of the types of arguments (manual, "CREATE FUNCTION"). */
  private static String withoutMode(String type) {
    return type.replaceFirst("(?i)^variadic\\s+", "").replaceFirst("\\([\\d\\s,-]+\\)", "");
  }

  /** The parenthesis behind the name, which may have some itself if it is in quotes. */
  private static int opening(String text) {
    String stripped = text.stripLeading();
    int from = stripped.startsWith("\"") ? text.indexOf('"', text.indexOf('"') + 1) : 0;
    int open = text.indexOf('(', Math.max(from, 0));
    return open >= 0 && text.strip().endsWith(")") ? open : -1;
  }

  private static String bare(String name) {
    String text = name.strip();
    List<String> parts = text.startsWith("\"") ? Identifier.parts(text) : List.of();
    return parts.size() == 1 ? parts.get(0) : text;
  }

  /** At the commas that stand in no parentheses: {@code numeric(10, 2), text}. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < list.length(); at++) {
      switch (list.charAt(at)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(list.substring(start, at).strip());
            start = at + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(list.substring(start).strip());
    return parts;
  }
}
