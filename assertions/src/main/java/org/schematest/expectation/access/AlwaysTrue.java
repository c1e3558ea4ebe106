package org.schematest.expectation.access;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions that no row fails, as far as constants show it: {@code true}, {@code 1 = 1}, {@code not
 * false}, {@code true or owner = current_user}, {@code id is null or id is not null}.
 */
final class AlwaysTrue {

  private static final String STRING = "'(?:[^']|'')*'(?:::[a-z ]+)?";
  private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";

  private static final Pattern STRINGS = Pattern.compile("(" + STRING + ") = (" + STRING + ")");
  private static final Pattern NUMBERS =
      Pattern.compile("(" + NUMBER + ") (=|<>|<|>|<=|>=) (" + NUMBER + ")");
  private static final Pattern NULL_TEST =
      Pattern.compile("(.*) IS (NOT )?NULL", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private AlwaysTrue() {}

  /**
   * Whether each row meets it.
   *
   * @param condition as PostgreSQL prints it
   */
  static boolean is(String condition) {
    String bare = withoutParentheses(condition.strip());
    List<String> alternatives = split(bare, " OR ");
    if (alternatives.size() > 1) {
      return alternatives.stream().anyMatch(AlwaysTrue::is) || contradict(alternatives);
    }
    List<String> conditions = split(bare, " AND ");
    if (conditions.size() > 1) {
      return conditions.stream().allMatch(AlwaysTrue::is);
    }
    return bare.equals("true")
        || (bare.startsWith("NOT ") && withoutParentheses(bare.substring(4)).equals("false"))
        || bare.matches("(?i)null::?[a-z ]* is null|null is null")
        || bare.matches("(?i)(" + NUMBER + "|" + STRING + ") is not null")
        || compares(bare);
  }

  private static boolean compares(String bare) {
    Matcher strings = STRINGS.matcher(bare);
    if (strings.matches()) {
      return strings.group(1).equals(strings.group(2));
    }
    Matcher numbers = NUMBERS.matcher(bare);
    if (!numbers.matches()) {
      return false;
    }
    int order = new BigDecimal(numbers.group(1)).compareTo(new BigDecimal(numbers.group(3)));
    return switch (numbers.group(2)) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }

  /** Whether one is null where another is not. */
  private static boolean contradict(List<String> alternatives) {
    List<String> ofNull = new ArrayList<>();
    List<String> ofValue = new ArrayList<>();
    for (String one : alternatives) {
      Matcher test = NULL_TEST.matcher(withoutParentheses(one.strip()));
      if (test.matches()) {
        (test.group(2) == null ? ofNull : ofValue).add(test.group(1));
      }
    }
    return ofNull.stream().anyMatch(ofValue::contains);
  }

  private static String withoutParentheses(String condition) {
    String bare = condition;
    while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  private static int closing(String condition) {
    int depth = 0;
    for (int at = 0; at < condition.length(); at = next(condition, at)) {
      depth += depth(condition, at);
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /** The parts between the words that stand in no parentheses. */
  private static List<String> split(String condition, String word) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < condition.length(); at = next(condition, at)) {
      depth += depth(condition, at);
      if (depth == 0 && condition.startsWith(word, at)) {
        parts.add(condition.substring(start, at));
        start = at + word.length();
      }
    }
    parts.add(condition.substring(start));
    return parts;
  }

  private static int depth(String condition, int at) {
    return switch (condition.charAt(at)) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }

  /** The next place that is not inside of quotes. */
  private static int next(String condition, int at) {
    char quote = condition.charAt(at);
    int end = quote == '\'' || quote == '"' ? condition.indexOf(quote, at + 1) : at;
    return end < 0 ? condition.length() : end + 1;
  }
}
