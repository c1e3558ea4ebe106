package org.schematest.junit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A PostgreSQL server that we are a superuser of, wherever it runs. */
public final class PostgresServer implements DatabaseServer {

  private static final String NAME_PREFIX = "schematest_";
  private static final int FIRST_WITH_STRATEGY = 150_000;

  /** What ends the server, or our part in it. */
  public interface Stop {
    void stop() throws IOException;
  }

  /** {@code invalid_password}: PostgreSQL's errcodes.txt. */
  private static final String WRONG_PASSWORD = "28P01";

  private final TestDatabase maintenance;
  private final String address;
  private final Stop stop;

  private PostgresServer(TestDatabase maintenance, String address, Stop stop) {
    this.maintenance = maintenance;
    this.address = address;
    this.stop = stop;
  }

  /** A server that nothing is known of yet. */
  private PostgresServer(String host, int port, String user, String password, Stop stop) {
    this.address =
        "jdbc:postgresql://%s:%d/".formatted(host.indexOf(':') < 0 ? host : "[" + host + "]", port);
    this.maintenance = new TestDatabase("postgres", address + "postgres", user, password, "", 0);
    this.stop = stop;
  }

  /**
   * A server that is running, as its superuser sees it.
   *
   * @throws SQLException if the server cannot be reached, or lets anyone in without a password
   */
  public static PostgresServer connect(
      String host, int port, String user, String password, Stop stop) throws SQLException {
    PostgresServer server = new PostgresServer(host, port, user, password, stop);
    try (Connection connection = server.maintenance.connect();
        Statement statement = connection.createStatement();
        ResultSet doors =
            statement.executeQuery(
                "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'")) {
      doors.next();
      if (doors.getInt(1) > 0) {
        throw new SQLException("its pg_hba.conf lets in who does not know the password");
      }
      return server.met(connection);
    }
  }

  /**
   * A server that runs in a place of its own, a container, as its superuser sees it. Who is inside
   * there may do what he likes: a door that counts is one that this JVM could come through.
   *
   * @throws SQLException if the server cannot be reached, or lets this JVM in with a wrong password
   */
  public static PostgresServer connectFromOutside(
      String host, int port, String user, String password, Stop stop) throws SQLException {
    PostgresServer server = new PostgresServer(host, port, user, password, stop);
    try (Connection connection = server.maintenance.connect()) {
      if (server.letsInWith("a guess")) {
        throw new SQLException("it lets in who does not know the password", "28000");
      }
      return server.met(connection);
    }
  }

  private boolean letsInWith(String guess) throws SQLException {
    try {
      new TestDatabase(maintenance.name(), maintenance.url(), maintenance.user(), guess, "", 0)
          .connect()
          .close();
      return true;
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private PostgresServer met(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version =
            statement.executeQuery(
                "select current_setting('server_version'), current_setting('server_version_num')")) {
      version.next();
      return new PostgresServer(
          new TestDatabase(
              maintenance.name(),
              maintenance.url(),
              maintenance.user(),
              maintenance.password(),
              version.getString(1),
              version.getInt(2)),
          address,
          stop);
    }
  }

  /** The version that it said it has. */
  public ServerVersion version() {
    return new ServerVersion(maintenance.serverVersion(), maintenance.serverVersionNumber());
  }

  /** A database that is there, of any name. */
  public TestDatabase database(String name) {
    return new TestDatabase(
        name,
        address + name,
        maintenance.user(),
        maintenance.password(),
        maintenance.serverVersion(),
        maintenance.serverVersionNumber());
  }

  @Override
  public TestDatabase create(List<String> searchPath) {
    return make("template1", searchPath);
  }

  @Override
  public TestDatabase copy(TestDatabase original) {
    TestDatabase copy = make(original.name(), List.of());
    try {
      execute(
          "database %s cannot be given the privileges of %s"
              .formatted(copy.name(), original.name()),
          copyPrivileges(original.name(), copy.name()));
      return copy;
    } catch (RuntimeException e) {
      dropAfter(e, copy);
      throw e;
    }
  }

  private TestDatabase make(String template, List<String> searchPath) {
    String name = NAME_PREFIX + UUID.randomUUID().toString().replace("-", "");
    // Without fsync, copying the files is several times as fast as writing them to the log.
    boolean hasStrategy = maintenance.serverVersionNumber() >= FIRST_WITH_STRATEGY;
    execute(
        "database %s cannot be made".formatted(name),
        "create database %s template %s%s"
            .formatted(quoted(name), quoted(template), hasStrategy ? " strategy file_copy" : ""),
        searchPath.isEmpty()
            ? copySettings(template, name)
            : "alter database %s set search_path = %s"
                .formatted(
                    quoted(name),
                    searchPath.stream()
                        .map(PostgresServer::quoted)
                        .collect(Collectors.joining(", "))));
    return database(name);
  }

  /** {@code create database … template} leaves them behind (manual, CREATE DATABASE). */
  private static String copySettings(String original, String copy) {
    return """
        insert into pg_db_role_setting
        select copy.oid, setting.setrole, setting.setconfig
          from pg_db_role_setting setting
          join pg_database original on original.oid = setting.setdatabase
          join pg_database copy on copy.datname = '%s'
         where original.datname = '%s'
        """
        .formatted(copy, original);
  }

  /**
   * {@code create database … template} leaves them behind, too (manual, CREATE DATABASE). Nothing
   * is to be done where nobody has changed them; the owner's own go with the copy.
   */
  private static String copyPrivileges(String original, String copy) {
    return """
        do $do$
        declare
          command text;
        begin
          for command in
            select format('revoke all on database %%I from public', '%2$s')
              from pg_database where datname = '%1$s' and datacl is not null
            union all
            (select format('grant %%s on database %%I to %%s%%s', privilege.privilege_type, '%2$s',
                           case privilege.grantee when 0 then 'public'
                                                  else quote_ident(role.rolname) end,
                           case when privilege.is_grantable then ' with grant option' else '' end)
               from pg_database original
              cross join lateral aclexplode(original.datacl) privilege
               left join pg_roles role on role.oid = privilege.grantee
              where original.datname = '%1$s' and privilege.grantee <> original.datdba)
          loop
            execute command;
          end loop;
        end
        $do$
        """
        .formatted(original, copy);
  }

  private void dropAfter(RuntimeException failure, TestDatabase database) {
    try {
      drop(database);
    } catch (RuntimeException leftBehind) {
      failure.addSuppressed(leftBehind);
    }
  }

  @Override
  public void drop(TestDatabase database) {
    if (!database.name().startsWith(NAME_PREFIX)) {
      throw new IllegalArgumentException(database + " is not ours to drop");
    }
    execute(
        "database %s cannot be dropped".formatted(database.name()),
        "drop database %s with (force)".formatted(quoted(database.name())));
  }

  @Override
  public void close() {
    try {
      stop.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("%s did not stop cleanly".formatted(this), e);
    }
  }

  private void execute(String problem, String... commands) {
    try (Connection connection = maintenance.connect();
        Statement statement = connection.createStatement()) {
      // A schema may be called {d}, which the driver would take for an escape of its own.
      statement.setEscapeProcessing(false);
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(problem + ": " + e.getMessage(), e);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** {@code PostgreSQL 18.6 at jdbc:postgresql://127.0.0.1:5432/}. */
  @Override
  public String toString() {
    return "PostgreSQL %s at %s".formatted(maintenance.serverVersion(), address);
  }
}
