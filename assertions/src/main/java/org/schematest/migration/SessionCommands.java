package org.schematest.migration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which statements change something of their session, by their text. */
final class SessionCommands {

  /** What they say is done in other sessions, or when a function is called. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?is)(?:alter|comment|create(?!\\s+(?:local\\s+)?temp)).*");

  private static final String ALL = "(?:reset|discard)\\s+all\\b";

  /** Settings that have a spelling of their own (manual: "SET"). */
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "timezone", "time\\s+zone",
          "search_path", "schema",
          "client_encoding", "names",
          "seed", "seed",
          "xmloption", "xml\\s+option",
          "default_transaction_isolation", "characteristics\\b.*isolation",
          "default_transaction_read_only", "characteristics\\b.*read",
          "default_transaction_deferrable", "characteristics\\b.*deferrable");

  private SessionCommands() {}

  static Optional<MigrationStatement> last(
      SessionLeftover leftover, List<MigrationStatement> statements) {
    return last(pattern(leftover), statements).or(() -> last(ALL, statements));
  }

  private static Optional<MigrationStatement> last(
      String pattern, List<MigrationStatement> statements) {
    Pattern command = Pattern.compile("\\b(?:" + pattern + ")", Pattern.DOTALL);
    return statements.stream()
        .filter(one -> one.failure().isEmpty())
        .filter(one -> !ELSEWHERE.matcher(withoutComments(one.sql())).matches())
        .filter(one -> command.matcher(withoutComments(one.sql())).find())
        .reduce((earlier, later) -> later);
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("--[^\\n]*", " ").strip().toLowerCase(Locale.ROOT);
  }

  private static String pattern(SessionLeftover leftover) {
    String name = leftover.name().toLowerCase(Locale.ROOT);
    return switch (leftover.kind()) {
      case ROLE -> setting("role", "role");
      case SESSION_AUTHORIZATION -> "(?:set|reset)\\s+session\\s+(?:session\\s+)?authorization\\b";
      case SETTING ->
          setting(Pattern.quote(name), SPELLINGS.getOrDefault(name, Pattern.quote(name)));
      case TRANSACTION -> "(?:begin|start\\s+transaction|chain)\\b";
      case ADVISORY_LOCK -> "pg_(?:try_)?advisory_lock";
      case LISTENING -> "listen\\s+\"?" + Pattern.quote(name);
      case TEMPORARY_TABLE -> "temp(?:orary)?\\b.*" + Pattern.quote(name);
      case PREPARED_STATEMENT -> "prepare\\s+\"?" + Pattern.quote(name);
      case CURSOR -> "declare\\s+\"?" + Pattern.quote(name);
    };
  }

  private static String setting(String name, String spelling) {
    return "(?:set|reset)\\s+(?:session\\s+)?\"?(?:"
        + name
        + "|"
        + spelling
        + ")\\b|set_config\\s*\\(\\s*'"
        + name
        + "'";
  }
}
