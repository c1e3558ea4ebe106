package org.schematest.junit.migration.psql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.script.Script;
import org.schematest.junit.migration.script.ScriptFailure;
import org.schematest.junit.migration.script.ScriptPart;
import org.schematest.junit.migration.script.SqlLexer;
import org.schematest.junit.migration.script.SqlLexer.Kind;
import org.schematest.junit.migration.script.SqlLexer.Token;
import org.schematest.junit.migration.script.SqlStatement;
import org.schematest.junit.migration.script.StatementNesting;

/**
 * Reads one script from its beginning to its end and has done what it says on the way, for what a
 * command sets decides what follows. For one thread.
 */
final class PsqlReader {

  private static final Pattern END_OF_ROWS = Pattern.compile("^\\\\\\.\\r?$", Pattern.MULTILINE);

  /** Manual, appendix A. */
  private static final String UNDEFINED_OBJECT = "42704";

  private static final Pattern ENCODING =
      Pattern.compile(
          "set\\s+(?:session\\s+)?client_encoding\\s*(?:=|\\bto\\b)\\s*'?([A-Za-z0-9_-]+)'?",
          Pattern.CASE_INSENSITIVE);

  /** Names of UTF-8, and that of no encoding at all. */
  private static final Set<String> UNICODE = Set.of("UTF8", "UTF-8", "UNICODE", "SQL_ASCII");

  private final String subject;
  private final Script script;
  private final String text;
  private final SqlLexer lexer;
  private final PsqlVariables variables;
  private final PsqlSession session;
  private final StringBuilder statement = new StringBuilder();
  private StatementNesting nesting = new StatementNesting();
  private int firstLine;
  private int counted;
  private int line = 1;
  private int at;

  PsqlReader(String subject, Script script, PsqlVariables variables, PsqlSession session) {
    this.subject = subject;
    this.script = script;
    this.text = script.text();
    this.lexer = new SqlLexer(text);
    this.variables = variables;
    this.session = session;
    this.at = text.startsWith("\ufeff") ? 1 : 0;
  }

  void read() {
    while (at < text.length()) {
      if (text.startsWith("\\;", at)) {
        append(";", at + 2);
      } else if (text.charAt(at) == '\\') {
        MetaCommand command = MetaCommand.at(text, at, variables);
        if (!session.obey(subject, script, lineAt(at), command)) {
          return;
        }
        at = command.end();
      } else if (text.charAt(at) == ':') {
        PsqlVariables.Place place = variables.at(text, at);
        append(place.text(), place.end());
      } else if (text.charAt(at) == ';' && !nesting.isOpen()) {
        at++;
        send();
      } else {
        take(lexer.at(at));
      }
    }
    send();
  }

  /** Counted on from where it was asked last, for a dump can be long. */
  private int lineAt(int offset) {
    line += (int) text.substring(counted, offset).chars().filter(c -> c == '\n').count();
    counted = offset;
    return line;
  }

  private void take(Token token) {
    boolean isBetween = token.kind() == Kind.SPACE || token.kind() == Kind.COMMENT;
    if (!isBetween || !statement.isEmpty()) {
      nesting.see(lexer, token);
      append(text.substring(token.start(), token.end()), token.end());
    }
    at = token.end();
  }

  private void append(String piece, int end) {
    if (statement.isEmpty()) {
      firstLine = lineAt(at);
    }
    statement.append(piece);
    at = end;
  }

  private void send() {
    if (statement.isEmpty()) {
      return;
    }
    ScriptPart part = new ScriptPart(script, statement.toString().stripTrailing(), firstLine);
    statement.setLength(0);
    nesting = new StatementNesting();
    SqlStatement sent = new SqlStatement(part.text(), 0);
    if (sent.copiesToClient()) {
      throw new MigrationFailedException(
          new FailureText(subject + " has a copy to the client, which makes no schema")
              .with("location", "%s, line %d".formatted(script.location(), part.line()))
              .with("statement", part.text()));
    }
    if (sent.makesOrDropsDatabase()) {
      throw new MigrationFailedException(
          new FailureText(
                  subject
                      + " makes or drops a database, but there is one database only: leave that"
                      + " statement out (of pg_dump, the option --create)")
              .with("location", "%s, line %d".formatted(script.location(), part.line()))
              .with("statement", part.text()));
    }
    if (setsEncoding(part)) {
      return;
    }
    boolean copies = sent.copiesFromClient();
    try {
      session.send(part, copies ? rows() : "", copies);
    } catch (SQLException e) {
      FailureText failure = session.failure(subject, part, e);
      if (!variables.missing().isEmpty()) {
        failure
            .with("no value", String.join(", ", variables.missing()))
            .with("given", String.join(", ", variables.names()));
      }
      if (UNDEFINED_OBJECT.equals(e.getSQLState())
          && ScriptFailure.problem(e).startsWith("role ")) {
        failure.with(
            "fix",
            "make the role in a script before it; or have no owners and privileges in it (pg_dump"
                + " --no-owner --no-privileges)");
      }
      throw new MigrationFailedException(failure, e);
    }
  }

  /**
   * Whether it names the encoding of the script, which is UTF-8 for us: what is sent is encoded
   * anew, so the server must not be told another.
   */
  private boolean setsEncoding(ScriptPart part) {
    Matcher encoding = ENCODING.matcher(part.text());
    if (!encoding.matches()) {
      return false;
    }
    if (!UNICODE.contains(encoding.group(1).toUpperCase(Locale.ROOT))
        && text.chars().anyMatch(character -> character > 127)) {
      throw new MigrationFailedException(
          new FailureText(
                  "%s is in the encoding %s, but must be in UTF-8"
                      .formatted(subject, encoding.group(1)))
              .with("location", "%s, line %d".formatted(script.location(), part.line())));
    }
    return true;
  }

  /** The lines after that of the statement, up to one that has nothing but {@code \.}. */
  private String rows() {
    int lineEnd = text.indexOf('\n', at);
    int start = lineEnd < 0 ? text.length() : lineEnd + 1;
    Matcher end = END_OF_ROWS.matcher(text).region(start, text.length());
    boolean ends = end.find();
    at = ends ? end.end() : text.length();
    return text.substring(start, ends ? end.start() : text.length());
  }
}
