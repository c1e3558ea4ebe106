package org.schematest.schema.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.schema.name.Identifier;

/** The words of an expression, in one spelling for each. */
final class ExpressionTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|::|[\\p{L}\\p{N}_$]+(?:\\.\\d+)?"
              + "|[-+*/%<>=~!@#&|^?]+|\\S");

  private ExpressionTokens() {}

  static List<String> of(String sql) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String token = matcher.group();
      switch (token.charAt(0)) {
        case '\'' -> tokens.add(token);
        case '"' -> tokens.add(unquotedIfPlain(token));
        default -> tokens.addAll(word(token.toLowerCase(Locale.ROOT)));
      }
    }
    return tokens;
  }

  private static String unquotedIfPlain(String token) {
    String name = token.substring(1, token.length() - 1).replace("\"\"", "\"");
    return Identifier.quoted(name);
  }

  private static List<String> word(String token) {
    return switch (token) {
      case "!=" -> List.of("<>");
      case "~~" -> List.of("like");
      case "~~*" -> List.of("ilike");
      case "!~~" -> List.of("not", "like");
      case "!~~*" -> List.of("not", "ilike");
      // PostgreSQL prints a name of other letters in quotes, however it was written
      default -> Character.isLetter(token.charAt(0)) ? List.of(name(token)) : sign(token);
    };
  }

  private static String name(String token) {
    return token.chars().allMatch(letter -> letter < 128) ? token : Identifier.quoted(token);
  }

  /**
   * Takes the sign of a number off an operator: PostgreSQL has no operator of several characters
   * that ends in one, unless it has one of {@code ~ ! @ # % ^ & | ?} too (manual, 4.1.3).
   */
  private static List<String> sign(String token) {
    boolean signed = token.matches("[*/<>=+-]+[+-]");
    return signed
        ? List.of(token.substring(0, token.length() - 1), token.substring(token.length() - 1))
        : List.of(token);
  }
}
