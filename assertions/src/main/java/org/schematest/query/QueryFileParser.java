package org.schematest.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a file at its {@code -- name:} lines. */
final class QueryFileParser {

  private static final Pattern HEADER = Pattern.compile("\\s*--\\s*name\\s*:\\s*(\\S*)\\s*(.*)");

  /** What aiosql and yesql put behind a name to say what kind of result a query has. */
  private static final Pattern RESULT_KIND = Pattern.compile("(\\^|\\$|<!|\\*!|!|#)$");

  private final String subject;
  private final Map<String, Integer> linesByName = new LinkedHashMap<>();
  private final List<OperationalQuery> queries = new ArrayList<>();

  private Optional<Header> header = Optional.empty();
  private final StringBuilder body = new StringBuilder();

  /** A query's name, and the number of the line that gives it. */
  private record Header(String name, int line) {}

  private QueryFileParser(String subject) {
    this.subject = subject;
  }

  /**
   * The queries of a file, in its order.
   *
   * @param subject the file, for the message
   */
  static List<OperationalQuery> parse(String subject, String text) {
    return new QueryFileParser(subject).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private List<OperationalQuery> parse(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = HEADER.matcher(line);
      if (matcher.matches()) {
        endStatement();
        header = Optional.of(header(matcher.group(1), matcher.group(2).strip(), number));
      } else {
        body.append(line).append('\n');
      }
    }
    endStatement();
    if (queries.isEmpty()) {
      throw new InvalidQueryException(
          subject + ": has no queries; write -- name: recent_orders above each statement");
    }
    return List.copyOf(queries);
  }

  private void endStatement() {
    String sql = body.toString();
    body.setLength(0);
    header.ifPresentOrElse(it -> addQuery(it, sql), () -> isOnlyComments(sql));
  }

  private void addQuery(Header header, String sql) {
    OperationalQuery query = OperationalQuery.named(header.name()).sql(sql);
    if (SqlScanner.firstCode(query.subject(), query.sql()).isEmpty()) {
      throw invalid(header.line(), "the header of " + header.name() + " has no statement under it");
    }
    queries.add(query);
  }

  private void isOnlyComments(String sql) {
    SqlScanner.firstCode(subject, sql)
        .ifPresent(
            code -> {
              throw invalid(
                  SqlPlace.of(sql, code.start()).line(),
                  "this SQL has no header; write -- name: recent_orders above it");
            });
  }

  private Header header(String word, String rest, int line) {
    String name = RESULT_KIND.matcher(word).replaceFirst("");
    if (name.isEmpty() || name.startsWith(":")) {
      throw invalid(line, "the header has no name; write -- name: recent_orders");
    }
    // sqlc's ":one" is known by its colon. Any other word may be meant as a part of the name, and
    // two queries that differ there only must not become one.
    if (!rest.isEmpty() && !rest.startsWith(":")) {
      throw invalid(
          line,
          "the name \"%s\" is of several words; write it as one, with _ between them"
              .formatted(word + " " + rest));
    }
    Integer first = linesByName.putIfAbsent(name, line);
    if (first != null) {
      throw invalid(line, "the name " + name + " is taken by the query at line " + first);
    }
    return new Header(name, line);
  }

  private InvalidQueryException invalid(int line, String problem) {
    return new InvalidQueryException("%s, line %d: %s".formatted(subject, line, problem));
  }
}
