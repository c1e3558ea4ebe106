package org.schematest.schema.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Casts that PostgreSQL prints though nobody wrote them: of a literal to the type that it was taken
 * for, of a {@code varchar} column to text. A cast to a type with a modifier, such as {@code
 * varchar(3)}, may change the value and always stays.
 */
final class ImpliedCasts {

  private static final Set<String> NUMBER_TYPES =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

  private ImpliedCasts() {}

  /**
   * @param castByThemselves the columns to which PostgreSQL adds {@code ::text} unasked
   */
  static List<String> dropFrom(List<String> tokens, Set<String> castByThemselves) {
    List<String> kept = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      if (tokens.get(at).equals("::") && at > 0 && at + 1 < tokens.size()) {
        int end = endOfType(tokens, at + 1);
        String type = String.join(" ", tokens.subList(at + 1, end));
        if (isImplied(tokens.get(at - 1), type, castByThemselves)) {
          unquoteNumber(kept, type);
          at = end;
          continue;
        }
      }
      kept.add(tokens.get(at++));
    }
    return kept;
  }

  private static boolean isImplied(String operand, String type, Set<String> castByThemselves) {
    if (type.contains("(")) {
      return false;
    }
    if (operand.startsWith("'")) {
      return true;
    }
    if (operand.matches("\\d+")) {
      return NUMBER_TYPES.contains(type);
    }
    return operand.equals("]")
        ? type.equals("text [ ]")
        : type.equals("text") && castByThemselves.contains(operand);
  }

  /** PostgreSQL prints {@code -1} as {@code '-1'::integer}. */
  private static void unquoteNumber(List<String> kept, String type) {
    String literal = kept.get(kept.size() - 1);
    if (NUMBER_TYPES.contains(type) && literal.matches("'-[\\d.]+'")) {
      kept.set(kept.size() - 1, "-");
      kept.add(literal.substring(2, literal.length() - 1));
    }
  }

  /** The position behind the type name that begins at {@code start}. */
  private static int endOfType(List<String> tokens, int start) {
    int end = start + 1;
    while (end < tokens.size() && isPartOfType(tokens, end)) {
      end++;
    }
    return end;
  }

  private static boolean isPartOfType(List<String> tokens, int at) {
    String before = tokens.get(at - 1);
    return switch (tokens.get(at)) {
      case "varying", "precision", "with", "without", "time", "zone", "." -> true;
      case "[" -> at + 1 < tokens.size() && tokens.get(at + 1).equals("]");
      case "]" -> before.equals("[");
      // the modifier of character varying(20): an opening parenthesis, numbers, a closing one
      case "(" -> at + 1 < tokens.size() && tokens.get(at + 1).matches("\\d+");
      case ")", "," -> before.matches("\\d+") && tokens.subList(0, at).lastIndexOf("(") >= at - 4;
      default -> (tokens.get(at).matches("\\d+") && before.matches("[(,]")) || before.equals(".");
    };
  }
}
