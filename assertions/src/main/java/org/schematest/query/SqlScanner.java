package org.schematest.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.schematest.query.SqlToken.Kind;

/**
 * Cuts SQL into tokens, without a gap, by the rules of PostgreSQL's lexer ({@code scan.l}) with
 * {@code standard_conforming_strings} on, as it is by default.
 */
final class SqlScanner {

  private final String subject;
  private final String sql;
  private int at;

  private SqlScanner(String subject, String sql) {
    this.subject = subject;
    this.sql = sql;
  }

  /**
   * All tokens of a text.
   *
   * @param subject what the text belongs to, for the message
   * @throws InvalidQueryException if something that opens in it is not closed
   */
  static List<SqlToken> tokens(String subject, String sql) {
    SqlScanner scanner = new SqlScanner(subject, sql);
    List<SqlToken> tokens = new ArrayList<>();
    while (scanner.at < sql.length()) {
      tokens.add(scanner.next());
    }
    return tokens;
  }

  /** The first token that is neither space nor comment; what follows it is not looked at. */
  static Optional<SqlToken> firstCode(String subject, String sql) {
    SqlScanner scanner = new SqlScanner(subject, sql);
    while (scanner.at < sql.length()) {
      SqlToken token = scanner.next();
      if (token.isCode()) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }

  private SqlToken next() {
    int start = at;
    Kind kind = skip(sql.charAt(at));
    return new SqlToken(kind, start, at);
  }

  private Kind skip(char first) {
    if (SqlChars.isSpace(first)) {
      return skipWhile(SqlChars::isSpace, Kind.SPACE);
    }
    if (SqlChars.isWordPart(first)) {
      return word();
    }
    return switch (first) {
      case '\'' -> quoted("string", false);
      case '"' -> quoted("quoted identifier", false);
      case '$' -> dollar();
      case '-' ->
          sees("--") ? skipWhile(c -> c != '\n' && c != '\r', Kind.COMMENT) : one(Kind.OTHER);
      case '/' -> sees("/*") ? blockComment() : one(Kind.OTHER);
      case ':' -> colon();
      case '?' -> one(Kind.QUESTION_MARK);
      case ';' -> one(Kind.SEMICOLON);
      default -> one(Kind.OTHER);
    };
  }

  private Kind word() {
    if (sees("E'") || sees("e'")) {
      at++;
      return quoted("string", true);
    }
    return skipWhile(c -> SqlChars.isWordPart(c) || c == '$', Kind.WORD);
  }

  private Kind quoted(String what, boolean backslashEscapes) {
    return closed(what, SqlClosing.ofQuote(sql, at, backslashEscapes), Kind.QUOTED);
  }

  /** A {@code $} that is not inside a name, which {@link #word()} would have taken. */
  private Kind dollar() {
    if (SqlChars.isDigit(peek(1))) {
      at++;
      return skipWhile(SqlChars::isDigit, Kind.POSITIONAL);
    }
    int tagEnd = at + 1;
    while (tagEnd < sql.length() && SqlChars.isWordPart(sql.charAt(tagEnd))) {
      tagEnd++;
    }
    if (tagEnd == sql.length() || sql.charAt(tagEnd) != '$') {
      return one(Kind.OTHER);
    }
    String tag = sql.substring(at, tagEnd + 1);
    return closed("dollar quote " + tag, SqlClosing.ofDollarQuote(sql, at, tag), Kind.QUOTED);
  }

  private Kind blockComment() {
    return closed("comment", SqlClosing.ofBlockComment(sql, at), Kind.COMMENT);
  }

  /** A cast, a parameter, or the colon of an array slice or of {@code :=}. */
  private Kind colon() {
    if (sees("::")) {
      at += 2;
      return Kind.OTHER;
    }
    at++;
    return SqlChars.isNamePart(peek(0)) && !SqlChars.isDigit(peek(0))
        ? skipWhile(SqlChars::isNamePart, Kind.PARAMETER)
        : Kind.OTHER;
  }

  private Kind one(Kind kind) {
    at++;
    return kind;
  }

  private Kind skipWhile(IntPredicate part, Kind kind) {
    while (at < sql.length() && part.test(sql.charAt(at))) {
      at++;
    }
    return kind;
  }

  private boolean sees(String text) {
    return sql.startsWith(text, at);
  }

  private char peek(int ahead) {
    return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
  }

  private Kind closed(String what, OptionalInt end, Kind kind) {
    if (end.isEmpty()) {
      throw new InvalidQueryException(
          "%s: the %s that opens at line %d is not closed"
              .formatted(subject, what, SqlPlace.of(sql, at).line()));
    }
    at = end.getAsInt();
    return kind;
  }
}
