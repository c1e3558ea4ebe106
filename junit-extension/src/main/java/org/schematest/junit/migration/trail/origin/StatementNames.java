package org.schematest.junit.migration.trail.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.junit.migration.script.SqlLexer;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ObjectChange;
import org.schematest.migration.Place;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.object.ObjectKind;

/** On which line of a statement an object is named that it made or changed. */
public final class StatementNames {

  /** A name or a sign, and how many line ends are before it. */
  private record Named(String name, int line) {}

  private static final Pattern COLUMNS = Pattern.compile("[^(]*\\(([^)]*).*", Pattern.DOTALL);

  /** How a constraint on those columns begins. */
  private static final List<List<String>> KEYS =
      List.of(List.of("foreign", "key"), List.of("primary", "key"), List.of("unique"));

  /** What a statement on a table makes as well. */
  private static final Set<ObjectKind> PARTS =
      Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.INDEX);

  private final MigrationStatement statement;
  private final List<Named> names = new ArrayList<>();

  /** Those that stand in it. */
  public StatementNames(MigrationStatement statement) {
    this.statement = statement;
    String sql = statement.sql();
    SqlLexer lexer = new SqlLexer(sql);
    int line = 0;
    for (int at = 0; at < sql.length(); ) {
      Token token = lexer.at(at);
      String text = sql.substring(token.start(), token.end());
      if (token.kind() != Kind.COMMENT && token.kind() != Kind.SPACE) {
        List<String> parts = Identifier.parts(text);
        names.add(new Named(parts.size() == 1 ? parts.get(0) : text, line));
      }
      line += (int) text.chars().filter(c -> c == '\n').count();
      at = token.end();
    }
  }

  /** Whether the statement has that word. */
  public boolean has(String name) {
    return line(name) >= 0;
  }

  /**
   * The line of the name, or of the first column of what has none in the script; else the first.
   */
  Place place(ObjectChange change) {
    Place first = statement.place();
    if (first.line() == 0 || !PARTS.contains(change.object())) {
      return first;
    }
    List<String> parts = Identifier.parts(change.name());
    int line = parts.isEmpty() ? -1 : line(parts.get(parts.size() - 1));
    if (line < 0 && change.object() != ObjectKind.COLUMN) {
      line = lineOfColumns(change.after().orElse(""));
    }
    return line < 0 ? first : new Place(first.migration(), first.file(), first.line() + line);
  }

  private int lineOfColumns(String definition) {
    Matcher columns = COLUMNS.matcher(definition);
    if (!columns.matches()) {
      return -1;
    }
    List<String> all =
        Stream.of(columns.group(1).split(", "))
            .flatMap(column -> Identifier.parts(column).stream())
            .flatMap(column -> Stream.of(",", column))
            .skip(1)
            .toList();
    return KEYS.stream()
        .map(key -> Stream.of(key, List.of("("), all, List.of(")")).flatMap(List::stream).toList())
        .mapToInt(this::line)
        .filter(line -> line >= 0)
        .findFirst()
        .orElseGet(() -> all.isEmpty() ? -1 : line(all.get(0)));
  }

  /** Of names that follow each other. */
  private int line(List<String> sequence) {
    int at = Collections.indexOfSubList(names.stream().map(Named::name).toList(), sequence);
    return at < 0 ? -1 : names.get(at).line();
  }

  /** -1 if it is not there: in a function, or a name that PostgreSQL gave. */
  private int line(String name) {
    return names.stream()
        .filter(named -> named.name().equals(name))
        .mapToInt(Named::line)
        .findFirst()
        .orElse(-1);
  }
}
