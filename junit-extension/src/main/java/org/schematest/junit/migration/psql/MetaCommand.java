package org.schematest.junit.migration.psql;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of psql's own: {@code \set owner 'the shop'}.
 *
 * @param name without the backslash
 * @param end of the first character after it, which is that of a new line
 */
record MetaCommand(String name, List<String> arguments, int end) {

  /** The command that begins with the backslash at that place. */
  static MetaCommand at(String text, int start, PsqlVariables variables) {
    int lineEnd = text.indexOf('\n', start);
    int end = lineEnd < 0 ? text.length() : lineEnd;
    int nameEnd = start + 1;
    while (nameEnd < end && !Character.isWhitespace(text.charAt(nameEnd))) {
      nameEnd++;
    }
    return new MetaCommand(
        text.substring(start + 1, nameEnd),
        new ArgumentReader(text.substring(nameEnd, end), variables).read(),
        end);
  }

  /** Arguments are parted by white space; quotes hold what has some. */
  private static final class ArgumentReader {

    private final String line;
    private final PsqlVariables variables;
    private final List<String> arguments = new ArrayList<>();
    private final StringBuilder argument = new StringBuilder();
    private boolean begun;

    ArgumentReader(String line, PsqlVariables variables) {
      this.line = line;
      this.variables = variables;
    }

    List<String> read() {
      int at = 0;
      while (at < line.length()) {
        char character = line.charAt(at);
        if (Character.isWhitespace(character)) {
          end();
          at++;
        } else if (character == '\'') {
          at = readQuoted(at + 1);
        } else if (character == ':') {
          PsqlVariables.Place place = variables.at(line, at);
          append(place.text());
          at = place.end();
        } else {
          append(String.valueOf(character));
          at++;
        }
      }
      end();
      return List.copyOf(arguments);
    }

    private int readQuoted(int from) {
      begun = true;
      for (int at = from; at < line.length(); at++) {
        char character = line.charAt(at);
        if (character == '\\' && at + 1 < line.length()) {
          at++;
          append(escaped(line.charAt(at)));
        } else if (character != '\'') {
          append(String.valueOf(character));
        } else if (line.startsWith("'", at + 1)) {
          at++;
          append("'");
        } else {
          return at + 1;
        }
      }
      return line.length();
    }

    private static String escaped(char character) {
      return switch (character) {
        case 'n' -> "\n";
        case 't' -> "\t";
        case 'r' -> "\r";
        default -> String.valueOf(character);
      };
    }

    private void append(String text) {
      begun = true;
      argument.append(text);
    }

    private void end() {
      if (begun) {
        arguments.add(argument.toString());
        argument.setLength(0);
        begun = false;
      }
    }
  }
}
