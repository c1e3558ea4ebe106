package org.schematest.schema.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An expression with just the parentheses that its {@code or}, {@code and} and {@code not} need,
 * with {@code in} and {@code between} as PostgreSQL's parser takes them, and with what {@code or}
 * or {@code and} joins in one order: PostgreSQL promises none to evaluate it in (manual, 4.2.14).
 */
final class BooleanForm {

  /** How tightly what stands around an expression binds it. */
  private enum Binding {
    OR,
    AND,
    NOT
  }

  private BooleanForm() {}

  static String of(List<String> tokens) {
    return form(tokens, Binding.OR);
  }

  private static String form(List<String> tokens, Binding around) {
    List<String> inner = withoutOuterParentheses(tokens);
    if (!inner.isEmpty() && inner.get(0).equals("select")) {
      // its "and" may join the conditions of two clauses: nothing in it is put into another order
      return "( " + String.join(" ", inner) + " )";
    }
    List<List<String>> alternatives = flattened(inner, "or");
    if (alternatives.size() > 1) {
      return joined(alternatives, " or ", Binding.OR, around);
    }
    List<List<String>> conditions = flattened(inner, "and");
    if (conditions.size() > 1) {
      return joined(conditions, " and ", Binding.AND, around);
    }
    return !inner.isEmpty() && inner.get(0).equals("not")
        ? "not " + form(inner.subList(1, inner.size()), Binding.NOT)
        : String.join(" ", list(inner));
  }

  private static String joined(List<List<String>> parts, String word, Binding own, Binding around) {
    String text =
        parts.stream().map(part -> form(part, own)).sorted().collect(Collectors.joining(word));
    return own.compareTo(around) < 0 ? "( " + text + " )" : text;
  }

  /** What the word joins, however it is put into parentheses. */
  private static List<List<String>> flattened(List<String> tokens, String word) {
    List<String> inner = withoutOuterParentheses(tokens);
    if (word.equals("and") && split(inner, "or").size() > 1) {
      return List.of(inner);
    }
    List<List<String>> parts =
        split(inner, word).stream()
            .flatMap(part -> word.equals("and") ? bounds(part).stream() : Stream.of(part))
            .toList();
    return parts.size() == 1
        ? parts
        : parts.stream().flatMap(part -> flattened(part, word).stream()).toList();
  }

  /** The parts between the {@code word}s that stand in no parentheses, brackets or {@code case}. */
  private static List<List<String>> split(List<String> tokens, String word) {
    List<List<String>> parts = new ArrayList<>();
    int depth = 0;
    int betweens = 0;
    int start = 0;
    for (int at = 0; at < tokens.size(); at++) {
      switch (tokens.get(at)) {
        case "(", "[", "case" -> depth++;
        case ")", "]", "end" -> depth--;
        case "between" -> betweens += depth == 0 ? 1 : 0;
        default -> {
          if (depth > 0 || !tokens.get(at).equals(word)) {
            continue;
          }
          if (word.equals("and") && betweens > 0) {
            betweens--; // the "and" of a between
            continue;
          }
          parts.add(tokens.subList(start, at));
          start = at + 1;
        }
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  /** {@code x between a and b} as {@code x >= a and x <= b}. */
  private static List<List<String>> bounds(List<String> tokens) {
    int between = tokens.indexOf("between");
    int and = tokens.lastIndexOf("and");
    boolean plain =
        between > 0
            && and > between
            && !tokens.subList(0, between).contains("not")
            && !tokens.subList(and, tokens.size()).contains("is")
            && !tokens.get(between + 1).equals("symmetric")
            && !tokens.subList(0, between).contains("(");
    if (!plain) {
      return List.of(tokens);
    }
    List<String> operand = tokens.subList(0, between);
    return List.of(
        concat(operand, ">=", tokens.subList(between + 1, and)),
        concat(operand, "<=", tokens.subList(and + 1, tokens.size())));
  }

  private static List<String> concat(List<String> left, String operator, List<String> right) {
    List<String> all = new ArrayList<>(left);
    all.add(operator);
    all.addAll(right);
    return all;
  }

  /**
   * {@code = any ( array [ a , b ] )} as {@code in ( a , b )}, and {@code in ( a )} as {@code = a}.
   */
  private static List<String> list(List<String> tokens) {
    for (int at = 0; at + 4 < tokens.size(); at++) {
      String quantified = tokens.get(at) + " " + tokens.get(at + 1);
      boolean any = quantified.equals("= any");
      int array = at + 3;
      if ((any || quantified.equals("<> all"))
          && tokens.get(at + 2).equals("(")
          && tokens.get(array).equals("array")
          && tokens.get(array + 1).equals("[")) {
        int close = tokens.subList(array, tokens.size()).indexOf("]") + array;
        List<String> elements = tokens.subList(array + 2, Math.max(array + 2, close));
        boolean flat = !elements.contains("[") && close + 1 < tokens.size();
        if (flat && tokens.get(close + 1).equals(")")) {
          List<String> all = new ArrayList<>(tokens.subList(0, at));
          all.addAll(any ? List.of("in", "(") : List.of("not", "in", "("));
          all.addAll(elements);
          all.addAll(tokens.subList(close + 1, tokens.size()));
          return single(all);
        }
      }
    }
    return single(tokens);
  }

  private static List<String> single(List<String> tokens) {
    int in = tokens.indexOf("in");
    boolean single =
        in > 0
            && in + 4 == tokens.size()
            && tokens.get(in + 1).equals("(")
            && tokens.get(in + 3).equals(")");
    if (!single) {
      return tokens;
    }
    boolean not = tokens.get(in - 1).equals("not");
    return concat(
        tokens.subList(0, not ? in - 1 : in), not ? "<>" : "=", List.of(tokens.get(in + 2)));
  }

  private static List<String> withoutOuterParentheses(List<String> tokens) {
    List<String> inner = tokens;
    while (inner.size() > 2 && inner.get(0).equals("(") && closing(inner) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** The position of the parenthesis that closes the one at the beginning. */
  private static int closing(List<String> tokens) {
    int depth = 0;
    for (int at = 0; at < tokens.size(); at++) {
      if (tokens.get(at).equals("(")) {
        depth++;
      } else if (tokens.get(at).equals(")") && --depth == 0) {
        return at;
      }
    }
    return -1;
  }
}
