package org.schematest.junit.migration.trap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.script.SqlLexer;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;
import org.schematest.migration.Migration;
import org.schematest.migration.MigrationStatement;
import org.schematest.migration.ToolTrap;
import org.schematest.migration.file.MigrationFile;

/**
 * Placeholders that reach the server. Flyway and goose refuse one without a value; Liquibase leaves
 * it in the text, and the other tools have none. In a string it is an error that nobody sees.
 */
final class PlaceholderTraps {

  /** Not behind another dollar sign, as after <code>$$</code>. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_][\\w.:-]*)\\}");

  private PlaceholderTraps() {}

  /** Whether any text has one, with or without a value. */
  static boolean mayBeIn(List<MigrationFile> files) {
    return files.stream().anyMatch(file -> PLACEHOLDER.matcher(file.text().text()).find());
  }

  /** Those that were sent to the server, but for comments. */
  static List<ToolTrap> in(List<Migration> migrations) {
    List<ToolTrap> traps = new ArrayList<>();
    for (Migration migration : migrations) {
      for (MigrationStatement statement : migration.statements()) {
        for (String name : names(statement.sql())) {
          traps.add(
              new ToolTrap(
                  "placeholder without a value",
                  statement.place(),
                  "should have a value for ${%s}, but it is sent to the server as it stands there"
                      .formatted(name),
                  "define %s where the tool is configured and in @SchemaTest(placeholders = …), or write what is meant"
                      .formatted(name)));
        }
      }
    }
    return traps;
  }

  private static Set<String> names(String sql) {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = PLACEHOLDER.matcher(withoutComments(sql));
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  private static String withoutComments(String sql) {
    SqlLexer lexer = new SqlLexer(sql);
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < sql.length(); ) {
      Token token = lexer.at(at);
      text.append(token.kind() == Kind.COMMENT ? " " : sql.substring(at, token.end()));
      at = token.end();
    }
    return text.toString();
  }
}
