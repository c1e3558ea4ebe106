package org.schematest.junit.migration.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptPart;

/**
 * What a file of goose does on the way up, or down. goose reads lines, not SQL: a statement ends
 * where a line does, with a semicolon, whatever is quoted; between {@code StatementBegin} and
 * {@code StatementEnd} there is one statement (internal/sqlparser/parser.go).
 */
record GooseScript(List<ScriptPart> statements, boolean inTransaction) {

  private static final Pattern ANNOTATION =
      Pattern.compile("--\\s*\\+goose\\s+(.*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** What it does on the way up. */
  static GooseScript up(Script script, Map<String, String> variables) {
    return new Reader(script, variables, Direction.UP).read();
  }

  /** What it does on the way down; nothing if it does not say. */
  static GooseScript down(Script script, Map<String, String> variables) {
    return new Reader(script, variables, Direction.DOWN).read();
  }

  private enum Direction {
    NONE,
    UP,
    DOWN
  }

  private static final class Reader {

    private final Script script;
    private final Map<String, String> variables;
    private final Direction wanted;
    private final List<ScriptPart> statements = new ArrayList<>();
    private final StringBuilder buffer = new StringBuilder();
    private Direction direction = Direction.NONE;
    private boolean inBlock;
    private boolean inTransaction = true;
    private boolean substitutes;
    private int line;
    private int firstLine;

    Reader(Script script, Map<String, String> variables, Direction wanted) {
      this.wanted = wanted;
      this.script = script;
      this.variables = variables;
    }

    GooseScript read() {
      for (String text : script.text().lines().toList()) {
        line++;
        Matcher annotation = ANNOTATION.matcher(text.stripTrailing());
        if (annotation.matches()) {
          obey(annotation.group(1).strip().toUpperCase(Locale.ROOT));
        } else {
          take(text);
        }
      }
      if (direction == Direction.NONE) {
        throw Refusal.of(script, "must begin with a line \"-- +goose Up\"");
      }
      if (inBlock) {
        throw refused("has a StatementBegin without a StatementEnd");
      }
      requireEnded();
      return new GooseScript(List.copyOf(statements), inTransaction);
    }

    private void obey(String annotation) {
      switch (annotation) {
        case "UP" -> turn(Direction.NONE, Direction.UP);
        case "DOWN" -> {
          requireEnded();
          turn(Direction.UP, Direction.DOWN);
        }
        case "STATEMENTBEGIN" -> {
          if (direction == Direction.NONE || inBlock) {
            throw refused("has a StatementBegin in the wrong place");
          }
          inBlock = true;
        }
        case "STATEMENTEND" -> {
          if (!inBlock) {
            throw refused("has a StatementEnd without a StatementBegin");
          }
          inBlock = false;
          end();
        }
        case "NO TRANSACTION" -> inTransaction = false;
        case "ENVSUB ON" -> substitutes = true;
        case "ENVSUB OFF" -> substitutes = false;
        default -> throw refused("has an annotation that goose does not know");
      }
    }

    private void turn(Direction from, Direction to) {
      if (direction != from || inBlock) {
        throw refused(
            "must have one \"-- +goose Up\", and after it at most one \"-- +goose Down\"");
      }
      direction = to;
    }

    private void take(String text) {
      boolean isBetween = buffer.isEmpty() && (text.isBlank() || text.strip().startsWith("--"));
      if (!isBetween && direction == Direction.NONE) {
        throw refused("must begin with a line \"-- +goose Up\"");
      }
      if (isBetween || direction != wanted) {
        return;
      }
      if (buffer.isEmpty()) {
        firstLine = line;
      }
      buffer
          .append(substitutes ? VariableSubstitution.of(text, variables, script, line) : text)
          .append('\n');
      if (!inBlock && endsWithSemicolon(text)) {
        end();
      }
    }

    private void end() {
      if (!buffer.isEmpty()) {
        statements.add(new ScriptPart(script, buffer.toString().strip(), firstLine));
        buffer.setLength(0);
      }
    }

    private void requireEnded() {
      if (!buffer.isEmpty()) {
        throw Refusal.at(
            script,
            firstLine,
            "has a statement that does not end: put a semicolon at the end of its last line");
      }
    }

    private MigrationFailedException refused(String problem) {
      return Refusal.at(script, line, problem);
    }

    /** Of the last word before a comment, as goose looks for it. */
    private static boolean endsWithSemicolon(String text) {
      String last = "";
      Matcher word = WORD.matcher(text);
      while (word.find() && !word.group().startsWith("--")) {
        last = word.group();
      }
      return last.endsWith(";");
    }
  }
}
