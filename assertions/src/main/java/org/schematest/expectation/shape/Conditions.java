package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.schema.name.Identifier;

/** The conditions that {@code and} joins in a predicate, as PostgreSQL prints it. */
public final class Conditions {

  private static final String NOT_NULL = " is not null";

  private Conditions() {}

  /** The parts that all have to hold; one part where the whole is no conjunction. */
  public static List<String> of(String predicate) {
    return alternatives(predicate).size() > 1 ? List.of(predicate) : split(predicate, "and");
  }

  /** The parts of which one has to hold; one part where the whole is no disjunction. */
  public static List<String> alternatives(String predicate) {
    return split(predicate, "or");
  }

  /** The parts between that word, where it is in no parentheses. */
  private static List<String> split(String predicate, String word) {
    String lower = predicate.toLowerCase(Locale.ROOT);
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    int betweens = 0;
    for (int i = 0; i < predicate.length(); i++) {
      char c = predicate.charAt(i);
      if (c == '\'' || c == '"') {
        i = predicate.indexOf(c, i + 1); // a doubled quote opens again at once
        if (i < 0) {
          break;
        }
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (isWord(lower, i, "case")) {
        depth++;
      } else if (isWord(lower, i, "end")) {
        depth--;
      } else if (depth == 0 && isWord(lower, i, "between")) {
        betweens++;
      } else if (depth == 0 && isWord(lower, i, word)) {
        if (word.equals("and") && betweens > 0) {
          betweens--;
        } else {
          parts.add(predicate.substring(start, i).strip());
          start = i + word.length();
        }
      }
    }
    parts.add(predicate.substring(start).strip());
    return parts;
  }

  private static boolean isWord(String text, int at, String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (at == 0 || !isPartOfName(text.charAt(at - 1)))
        && (end == text.length() || !isPartOfName(text.charAt(end)));
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '"' || c == '.';
  }

  /** The columns that the predicate requires not to be null by just that condition. */
  public static List<String> notNull(Optional<String> predicate) {
    return predicate.stream()
        .flatMap(sql -> of(sql).stream())
        .flatMap(part -> notNullColumn(part).stream())
        .toList();
  }

  /** The column, if the condition is only that it is not null. */
  public static Optional<String> notNullColumn(String condition) {
    String lower = condition.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(NOT_NULL)) {
      return Optional.empty();
    }
    List<String> name =
        Identifier.parts(condition.substring(0, condition.length() - NOT_NULL.length()).strip());
    return name.size() == 1 ? Optional.of(name.get(0)) : Optional.empty();
  }
}
