package org.schematest.junit.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A throw-away database and how to reach it; a test parameter. It has the project's schema, and
 * whoever connects to it resolves unqualified names as the project's own.
 *
 * <p>Immutable, and safe for use by several threads. Its {@link #toString()} keeps the password to
 * itself.
 */
public final class TestDatabase {

  private final String name;
  private final String url;
  private final String user;
  private final String password;
  private final String serverVersion;
  private final int serverVersionNumber;
  private final ConnectionFilter filter;

  /**
   * @param name as the server knows it
   * @param url for JDBC, without credentials
   * @param serverVersion as {@code show server_version} prints it
   * @param serverVersionNumber as {@code show server_version_num} prints it
   */
  public TestDatabase(
      String name,
      String url,
      String user,
      String password,
      String serverVersion,
      int serverVersionNumber) {
    this(name, url, user, password, serverVersion, serverVersionNumber, ConnectionFilter.NONE);
  }

  private TestDatabase(
      String name,
      String url,
      String user,
      String password,
      String serverVersion,
      int serverVersionNumber,
      ConnectionFilter filter) {
    this.name = name;
    this.url = url;
    this.user = user;
    this.password = password;
    this.serverVersion = serverVersion;
    this.serverVersionNumber = serverVersionNumber;
    this.filter = filter;
  }

  /** The same database, reached through a filter; after those that it has. */
  public TestDatabase through(ConnectionFilter next) {
    return new TestDatabase(
        name, url, user, password, serverVersion, serverVersionNumber, filter.then(next));
  }

  /** The name of the database on its server. */
  public String name() {
    return name;
  }

  /** The JDBC URL, without user and password. */
  public String url() {
    return url;
  }

  /** The JDBC URL with user and password, for a log or a report to keep to itself. */
  public String urlWithCredentials() {
    return url
        + (url.contains("?") ? "&" : "?")
        + "user="
        + encoded(user)
        + "&password="
        + encoded(password);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * How the database is reached, as properties that application frameworks understand: {@code url},
   * {@code username} and {@code password}.
   *
   * @param prefix before each name: {@code spring.datasource} for {@code spring.datasource.url}
   */
  public Map<String, String> properties(String prefix) {
    return Map.of(prefix + ".url", url, prefix + ".username", user, prefix + ".password", password);
  }

  /** A superuser. */
  public String user() {
    return user;
  }

  /** A random password that lasts as long as the server. */
  public String password() {
    return password;
  }

  /** The server's version as it prints it: {@code 18.6}. */
  public String serverVersion() {
    return serverVersion;
  }

  /** The server's version as a number that can be compared: 180006 for 18.6. */
  public int serverVersionNumber() {
    return serverVersionNumber;
  }

  /** What each new connection goes through. */
  public ConnectionFilter filter() {
    return filter;
  }

  /** A source of connections, each of them new; it pools nothing. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return filter == ConnectionFilter.NONE ? source : new FilteredSource(source, filter);
  }

  /**
   * A new connection, which the caller closes.
   *
   * @throws SQLException if the server refuses it
   */
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /** {@code database schematest_1 on PostgreSQL 18.6, jdbc:postgresql://…, user postgres}. */
  @Override
  public String toString() {
    return "database %s on PostgreSQL %s, %s, user %s".formatted(name, serverVersion, url, user);
  }
}
