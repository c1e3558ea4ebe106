package org.schematest.schema.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Casts that PostgreSQL prints though nobody wrote them, of a literal to the type that it was taken
 * for; they are dropped from what PostgreSQL printed, where what a test wrote has none. A literal
 * beside an operator is taken to be of the other side's type (manual, 10.2), and any other cast of
 * that side would be printed. These stay, because without them the literal may mean something else:
 *
 * <ul>
 *   <li>a cast to a type with a modifier, such as {@code varchar(3)}, which may change the value;
 *   <li>one to a date or a time: operators compare them with one another, and the time zone counts;
 *   <li>in a function's argument, any but to {@code text} (the preferred type, manual, 10.3) and to
 *       the types of names: the types of arguments decide which function it is.
 * </ul>
 */
final class ImpliedCasts {

  private static final Set<String> NUMBER_TYPES =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

  private static final Set<String> TAKEN_BY_FUNCTIONS = Set.of("text", "regclass", "regconfig");

  private static final Pattern MOMENT = Pattern.compile("(date|time|timestamp|interval)\\b.*");

  /** Words before a parenthesis that is no function's. */
  private static final Set<String> NO_FUNCTION =
      Set.of("and", "or", "not", "in", "any", "all", "some", "when", "then", "else", "case", "is");

  private ImpliedCasts() {}

  static List<String> dropFrom(List<String> tokens) {
    List<String> kept = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      if (tokens.get(at).equals("::") && at > 0 && at + 1 < tokens.size()) {
        int end = endOfType(tokens, at + 1);
        String type = String.join(" ", tokens.subList(at + 1, end));
        if (isImplied(tokens, at - 1, type)) {
          unquoteNumber(kept, type);
          at = end;
          continue;
        }
      }
      kept.add(tokens.get(at++));
    }
    return kept;
  }

  private static boolean isImplied(List<String> tokens, int at, String type) {
    String operand = tokens.get(at);
    if (type.contains("(") || MOMENT.matcher(type).matches()) {
      return false;
    }
    if (operand.startsWith("'")) {
      return !isArgument(tokens, at)
          || TAKEN_BY_FUNCTIONS.contains(type)
          || (type.equals("integer") && operand.startsWith("'-"));
    }
    if (operand.matches("\\d+")) {
      return NUMBER_TYPES.contains(type) && !isArgument(tokens, at);
    }
    return operand.equals("]") && type.equals("text [ ]");
  }

  /** Whether the token stands in the parentheses of a function's call. */
  private static boolean isArgument(List<String> tokens, int position) {
    int depth = 0;
    for (int at = position - 1; at > 0; at--) {
      depth += tokens.get(at).equals(")") ? 1 : 0;
      if (tokens.get(at).equals("(") && --depth < 0) {
        String before = tokens.get(at - 1);
        boolean name = Character.isLetter(before.charAt(0)) || before.charAt(0) == '"';
        return name && !NO_FUNCTION.contains(before);
      }
    }
    return false;
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
