package org.schematest.schema.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.schema.name.Identifier;

/**
 * The values that a check allows a column to have, where it lists them: {@code status in ('new',
 * 'paid')}, which PostgreSQL prints as {@code status = ANY (ARRAY['new'::text, 'paid'::text])}.
 */
public final class AllowedValues {

  private static final Set<String> AFTER_A_TYPE = Set.of("and", "or", "is", "not", "collate");

  private final String column;

  private AllowedValues(String column) {
    this.column = Identifier.quoted(column);
  }

  /**
   * The values, without null, which a check never refuses.
   *
   * @param expression as PostgreSQL prints it
   * @param column as the catalog stores its name
   * @return empty if it does not list them, or in a way that is not recognised
   */
  public static Optional<Set<String>> of(String expression, String column) {
    return new AllowedValues(column)
        .of(withoutCasts(ExpressionTokens.of(expression)))
        .filter(values -> !values.isEmpty());
  }

  /** All of what {@code or} joins must list some; of what {@code and} joins, one is enough. */
  private Optional<Set<String>> of(List<String> condition) {
    List<String> bare = bare(condition);
    List<List<String>> all = split(bare, "and");
    if (all.size() > 1) {
      return all.stream().flatMap(one -> of(one).stream()).findFirst();
    }
    List<List<String>> any = split(bare, "or");
    if (any.size() == 1) {
      return listed(bare);
    }
    Set<String> values = new LinkedHashSet<>();
    for (List<String> one : any) {
      Optional<Set<String>> own = of(one);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      values.addAll(own.get());
    }
    return Optional.of(values);
  }

  private Optional<Set<String>> listed(List<String> condition) {
    List<List<String>> sides = split(condition, "=");
    if (sides.size() == 2 && isColumn(sides.get(0))) {
      List<String> right = bare(sides.get(1));
      return !right.isEmpty() && right.get(0).equals("any")
          ? elements(bare(right.subList(1, right.size())))
          : literal(right).map(Set::of);
    }
    int last = condition.size();
    return last > 2
            && condition.subList(last - 2, last).equals(List.of("is", "null"))
            && isColumn(condition.subList(0, last - 2))
        ? Optional.of(Set.of())
        : Optional.empty();
  }

  private boolean isColumn(List<String> tokens) {
    return bare(tokens).equals(List.of(column));
  }

  private static Optional<Set<String>> elements(List<String> array) {
    int last = array.size() - 1;
    if (last < 3 || !array.get(0).equals("array") || !array.get(1).equals("[")) {
      return Optional.empty();
    }
    Set<String> values = new LinkedHashSet<>();
    for (List<String> element : split(array.subList(2, last), ",")) {
      Optional<String> value = literal(bare(element));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private static Optional<String> literal(List<String> tokens) {
    String text = String.join("", tokens);
    if (tokens.size() == 1 && text.startsWith("'")) {
      return Optional.of(text.substring(1, text.length() - 1).replace("''", "'"));
    }
    return text.matches("-?\\d+(\\.\\d+)?") || text.matches("true|false")
        ? Optional.of(text)
        : Optional.empty();
  }

  private static List<String> bare(List<String> tokens) {
    List<String> inner = tokens;
    while (inner.size() > 1 && inner.get(0).equals("(") && closes(inner) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  private static int closes(List<String> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depth(tokens.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int depth(String token) {
    return switch (token) {
      case "(", "[" -> 1;
      case ")", "]" -> -1;
      default -> 0;
    };
  }

  private static List<List<String>> split(List<String> tokens, String separator) {
    List<List<String>> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depth(tokens.get(i));
      if (depth == 0 && tokens.get(i).equals(separator)) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  /** A value keeps its text in every type that it is cast to here. */
  private static List<String> withoutCasts(List<String> tokens) {
    List<String> kept = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      if (tokens.get(i).equals("::")) {
        i = afterType(tokens, i + 1);
      } else {
        kept.add(tokens.get(i));
        i++;
      }
    }
    return kept;
  }

  /** {@code character varying(20)}, {@code other."My Type"[]}. */
  private static int afterType(List<String> tokens, int start) {
    int i = start;
    while (i < tokens.size() && isOfType(tokens.get(i))) {
      i++;
    }
    while (i < tokens.size() && (tokens.get(i).equals("(") || tokens.get(i).equals("["))) {
      i += closes(tokens.subList(i, tokens.size())) + 1;
    }
    return i;
  }

  private static boolean isOfType(String token) {
    boolean word = Character.isLetter(token.charAt(0)) || token.charAt(0) == '"';
    return token.equals(".") || (word && !AFTER_A_TYPE.contains(token));
  }
}
