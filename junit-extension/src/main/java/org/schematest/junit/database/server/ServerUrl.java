package org.schematest.junit.database.server;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.junit.database.NoDatabaseException;

/**
 * A JDBC URL, taken apart.
 *
 * @param hosts with ports, as written
 * @param database the one that is named, or empty for that of the user's name
 * @param parameters for the driver, as written, but for what is not passed on
 * @param user if the URL has one
 * @param password if the URL has one
 */
record ServerUrl(
    String hosts,
    String database,
    List<String> parameters,
    Optional<String> user,
    Optional<String> password) {

  private static final Pattern FORM =
      Pattern.compile("jdbc:postgresql://([^/?#@]+)(?:/([^?]*))?(?:\\?(.*))?");

  /** Credentials go their own way, and the search path is that of each database. */
  private static final Set<String> NOT_PASSED_ON = Set.of("user", "password", "currentSchema");

  /**
   * They go before what is written in front of the question mark, under these names and those of
   * libpq (PGPropertyUtil of the driver): each URL would lead to that one database, whichever it
   * names.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("PGHOST", "PGPORT", "PGDBNAME", "host", "port", "dbname");

  /**
   * @throws NoDatabaseException if it is no URL of a PostgreSQL server; the message tells nothing
   *     of it that may be a password
   */
  static ServerUrl of(String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      throw new NoDatabaseException(
          "its URL must be written jdbc:postgresql://host:port/database, and %s"
              .formatted(whatIsWrong(url)));
    }
    List<String> parameters =
        Arrays.stream(Optional.ofNullable(matcher.group(3)).orElse("").split("&"))
            .filter(one -> !one.isEmpty())
            .toList();
    refuseElsewhere(parameters);
    return new ServerUrl(
        matcher.group(1),
        decoded(Optional.ofNullable(matcher.group(2)).orElse("")),
        parameters.stream().filter(one -> !NOT_PASSED_ON.contains(name(one))).toList(),
        value(parameters, "user"),
        value(parameters, "password"));
  }

  private static void refuseElsewhere(List<String> parameters) {
    for (String parameter : parameters) {
      if (ELSEWHERE.contains(name(parameter))) {
        throw new NoDatabaseException(
            "its URL has the parameter %s, which the driver takes for every database that is made there: write host, port and database before the question mark, jdbc:postgresql://host:port/database"
                .formatted(name(parameter)));
      }
    }
  }

  private static String whatIsWrong(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      int colon = url.lastIndexOf(':', Math.max(url.indexOf("//"), 0));
      return colon < 0
          ? "this one has no scheme"
          : "this one begins with " + url.substring(0, colon + 1);
    }
    return url.indexOf('@') >= 0
        ? "this one has an @: user and password are settings of their own"
        : "this one has no host";
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }

  private static Optional<String> value(List<String> parameters, String name) {
    return parameters.stream()
        .filter(one -> one.startsWith(name + "="))
        .map(one -> decoded(one.substring(name.length() + 1)))
        .findFirst();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The same server's URL of another database, without credentials. */
  String ofDatabase(String other) {
    return address()
        + URLEncoder.encode(other, StandardCharsets.UTF_8)
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  /** {@code jdbc:postgresql://host:5432/}. */
  String address() {
    return "jdbc:postgresql://" + hosts + "/";
  }
}
