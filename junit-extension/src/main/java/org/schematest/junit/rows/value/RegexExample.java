package org.schematest.junit.rows.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that match a regular expression of the common kind: letters, classes, groups, alternatives
 * and repetitions. What it does not understand it takes for letters; whether the text does match is
 * for the server to say.
 */
final class RegexExample {

  private static final int LETTERS = 128;

  private final String pattern;
  private final int repetitions;
  private int at;

  private RegexExample(String pattern, int repetitions) {
    this.pattern = pattern;
    this.repetitions = repetitions;
  }

  /** With as few repetitions as it allows, and with some. */
  static List<String> of(String pattern) {
    List<String> examples = new ArrayList<>();
    for (int repetitions = 0; repetitions < 4; repetitions += 3) {
      try {
        examples.add(new RegexExample(pattern, repetitions).alternatives());
      } catch (IndexOutOfBoundsException | NumberFormatException notOne) {
        return examples;
      }
    }
    return examples;
  }

  /** The first of them; the others are passed over. */
  private String alternatives() {
    String first = sequence();
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      at++;
      sequence();
    }
    return first;
  }

  private String sequence() {
    StringBuilder text = new StringBuilder();
    while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
      text.append(repeated(atom()));
    }
    return text.toString();
  }

  private String atom() {
    char letter = pattern.charAt(at++);
    return switch (letter) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '\\' -> escaped(pattern.charAt(at++));
      case '[' -> oneOf();
      case '(' -> group();
      default -> String.valueOf(letter);
    };
  }

  private String group() {
    boolean looks = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
    if (pattern.startsWith("?", at)) {
      at += 2;
    }
    String inside = alternatives();
    at++;
    return looks ? "" : inside;
  }

  private static String escaped(char letter) {
    return switch (letter) {
      case 'd' -> "1";
      case 'w', 'D', 'S' -> "a";
      case 's', 'W' -> " ";
      case 'm', 'M', 'y', 'A', 'Z', 'b' -> "";
      case 'n' -> "\n";
      case 't' -> "\t";
      default -> String.valueOf(letter);
    };
  }

  /** A member of a class; of one that names what is not in it, a letter that it does not name. */
  private String oneOf() {
    boolean not = pattern.charAt(at) == '^';
    if (not) {
      at++;
    }
    StringBuilder members = new StringBuilder();
    for (boolean first = true; first || pattern.charAt(at) != ']'; first = false) {
      members.append(member());
    }
    at++;
    if (!not) {
      return members.substring(0, 1);
    }
    for (char letter : "a1A-_ ".toCharArray()) {
      if (members.indexOf(String.valueOf(letter)) < 0) {
        return String.valueOf(letter);
      }
    }
    return "~";
  }

  private String member() {
    if (pattern.startsWith("[:", at)) {
      int end = pattern.indexOf(":]", at);
      String name = pattern.substring(at + 2, end);
      at = end + 2;
      return switch (name) {
        case "digit", "xdigit" -> "1";
        case "upper" -> "A";
        case "space", "blank" -> " ";
        case "punct" -> ".";
        default -> "a";
      };
    }
    char low = pattern.charAt(at++);
    if (low == '\\') {
      return escaped(pattern.charAt(at++));
    }
    if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
      char high = pattern.charAt(at + 1);
      at += 2;
      StringBuilder all = new StringBuilder();
      for (int letter = low; letter <= high && all.length() < LETTERS; letter++) {
        all.append((char) letter);
      }
      return all.toString();
    }
    return String.valueOf(low);
  }

  private String repeated(String atom) {
    String text = atom;
    while (at < pattern.length()) {
      char sign = pattern.charAt(at);
      if (sign == '*' || sign == '?') {
        text = text.repeat(sign == '?' ? Math.min(1, repetitions) : repetitions);
      } else if (sign == '+') {
        text = text.repeat(Math.max(1, repetitions));
      } else if (sign == '{') {
        int end = pattern.indexOf('}', at);
        String[] bounds = pattern.substring(at + 1, end).split(",", -1);
        int least = Integer.parseInt(bounds[0]);
        int most =
            bounds.length == 1
                ? least
                : bounds[1].isEmpty() ? least + 3 : Integer.parseInt(bounds[1]);
        text = text.repeat(Math.max(least, Math.min(most, repetitions)));
        at = end;
      } else {
        return text;
      }
      at++;
    }
    return text;
  }
}
