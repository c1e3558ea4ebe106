package org.schematest.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions compared by their tokens, so that what a person writes meets what PostgreSQL prints:
 * {@code status in ('new', 'paid')} is {@code status = ANY (ARRAY['new'::text, 'paid'::text])}.
 * White space, letter case outside quotes, parentheses around the whole and casts that PostgreSQL
 * adds to literals make no difference; anything else does, so that two different conditions are
 * never taken for one.
 */
final class SqlExpression {

  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|::|<>|!=|<=|>=|[\\w$]+(?:\\.\\d+)?|[-+*/%<>=~!@#&|^?]+|\\S");

  /** The types that PostgreSQL casts text columns and literals to and from without being asked. */
  private static final Set<String> TEXT_TYPES =
      Set.of("text", "bpchar", "varchar", "character", "name");

  private SqlExpression() {}

  /** Whether both spell the same expression. */
  static boolean same(String one, String other) {
    return tokens(one).equals(tokens(other));
  }

  private static List<String> tokens(String sql) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String token = matcher.group();
      boolean quoted = token.startsWith("'") || token.startsWith("\"");
      tokens.add(quoted ? unquotedIfPlain(token) : operator(token.toLowerCase(Locale.ROOT)));
    }
    return withoutOuterParentheses(anyArrayAsIn(withoutImpliedCasts(tokens)));
  }

  private static String unquotedIfPlain(String token) {
    return token.matches("\"[a-z_][a-z0-9_]*\"") ? token.substring(1, token.length() - 1) : token;
  }

  private static String operator(String token) {
    return switch (token) {
      case "!=" -> "<>";
      case "~~" -> "like";
      case "~~*" -> "ilike";
      default -> token;
    };
  }

  /** Drops {@code ::type} behind a literal, and {@code ::text} behind anything. */
  private static List<String> withoutImpliedCasts(List<String> tokens) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).equals("::") && i > 0 && i + 1 < tokens.size()) {
        boolean ofLiteral = tokens.get(i - 1).startsWith("'") || tokens.get(i - 1).matches("\\d.*");
        if (ofLiteral || TEXT_TYPES.contains(tokens.get(i + 1))) {
          unquoteNegativeNumber(kept);
          i = endOfType(tokens, i + 1);
          continue;
        }
      }
      kept.add(tokens.get(i));
    }
    return kept;
  }

  /** PostgreSQL prints {@code -1} as {@code '-1'::integer}. */
  private static void unquoteNegativeNumber(List<String> kept) {
    String literal = kept.get(kept.size() - 1);
    if (literal.matches("'-[\\d.]+'")) {
      kept.set(kept.size() - 1, "-");
      kept.add(literal.substring(2, literal.length() - 1));
    }
  }

  /** The position of the last token of the type name that begins at {@code start}. */
  private static int endOfType(List<String> tokens, int start) {
    int end = start;
    while (end + 1 < tokens.size() && isPartOfType(tokens, end + 1)) {
      end++;
    }
    return end;
  }

  private static boolean isPartOfType(List<String> tokens, int at) {
    return switch (tokens.get(at)) {
      case "varying", "precision", "with", "without", "time", "zone", "." -> true;
      case "[" -> at + 1 < tokens.size() && tokens.get(at + 1).equals("]");
      case "]" -> tokens.get(at - 1).equals("[");
      // the modifier of character varying(20): an opening parenthesis, a number, a closing one
      case "(" -> at + 1 < tokens.size() && tokens.get(at + 1).matches("\\d+");
      case ")" -> tokens.get(at - 1).matches("\\d+") && tokens.get(at - 2).equals("(");
      default ->
          (tokens.get(at).matches("\\d+") && tokens.get(at - 1).equals("("))
              || tokens.get(at - 1).equals(".");
    };
  }

  /**
   * {@code = any ( array [ a , b ] )} and its variant in more parentheses, as {@code in ( a , b )}.
   */
  private static List<String> anyArrayAsIn(List<String> tokens) {
    for (int i = 0; i + 3 < tokens.size(); i++) {
      boolean any = tokens.get(i).equals("=") && tokens.get(i + 1).equals("any");
      boolean all = tokens.get(i).equals("<>") && tokens.get(i + 1).equals("all");
      if (!any && !all) {
        continue;
      }
      int open = i + 2;
      while (open < tokens.size() && tokens.get(open).equals("(")) {
        open++;
      }
      int parentheses = open - (i + 2);
      if (parentheses == 0
          || open + 1 >= tokens.size()
          || !tokens.get(open).equals("array")
          || !tokens.get(open + 1).equals("[")) {
        continue;
      }
      int close = tokens.subList(open, tokens.size()).indexOf("]") + open;
      int end = close + 1 + parentheses;
      if (close < open || end > tokens.size()) {
        continue;
      }
      List<String> rewritten = new ArrayList<>(tokens.subList(0, i));
      rewritten.addAll(any ? List.of("in", "(") : List.of("not", "in", "("));
      rewritten.addAll(tokens.subList(open + 2, close));
      rewritten.add(")");
      rewritten.addAll(tokens.subList(end, tokens.size()));
      return anyArrayAsIn(rewritten);
    }
    return tokens;
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
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).equals("(")) {
        depth++;
      } else if (tokens.get(i).equals(")") && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
