package org.schematest.junit.database.embedded.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.schematest.junit.database.TestDatabase;

/** What is asked of a server that is ours as a whole, by its superuser. For one thread. */
final class ClusterAdministration implements AutoCloseable {

  /** The databases that initdb makes. */
  private static final Set<String> BUILT_IN = Set.of("postgres", "template0", "template1");

  /**
   * All that is of no database in particular: roles and their settings, tablespaces, what was
   * granted on parameters, what holds on to databases; and the databases themselves. Passwords of
   * the superuser are left out, for they change.
   */
  private static final String OBJECTS =
      """
      with apart as (select oid from pg_database where datname = any (?))
      select object::text
        from (
          select to_jsonb(r) - 'rolpassword' as object from pg_authid r
          union all
          select jsonb_build_object('role', oid, 'password', rolpassword)
            from pg_authid where rolname <> current_user
          union all select to_jsonb(m) from pg_auth_members m
          union all
          select to_jsonb(s) from pg_db_role_setting s
           where setdatabase not in (select oid from apart)
          union all select to_jsonb(t) from pg_tablespace t
          union all select to_jsonb(d) from pg_shdescription d
          union all select to_jsonb(l) from pg_shseclabel l
          union all select jsonb_build_object('subscription', subname) from pg_subscription
          union all select to_jsonb(o) from pg_replication_origin o
          union all select jsonb_build_object('slot', slot_name) from pg_replication_slots
          union all select jsonb_build_object('parameter', p) from %s p
          union all
          select jsonb_build_object('database', datname, 'owner', datdba, 'acl', datacl::text,
                   'template', datistemplate, 'connects', datallowconn, 'limit', datconnlimit,
                   'tablespace', dattablespace)
            from pg_database where oid not in (select oid from apart)
        ) as objects
       order by 1
      """;

  private static final int FIRST_WITH_PARAMETER_PRIVILEGES = 15;
  private static final String PARAMETER_PRIVILEGES = "pg_parameter_acl";
  private static final String NONE = "(select where false)";

  private final Connection connection;

  private ClusterAdministration(Connection connection) {
    this.connection = connection;
  }

  static ClusterAdministration connect(int port, String password) throws SQLException {
    return new ClusterAdministration(
        new TestDatabase(
                "postgres",
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
                ClusterServer.SUPERUSER,
                password,
                "",
                0)
            .connect());
  }

  void setPassword(String password) throws SQLException {
    // Of letters and digits: there is no way to bind a parameter here.
    execute("alter role \"%s\" password '%s'".formatted(ClusterServer.SUPERUSER, password));
  }

  /** Drops all databases but those of initdb and these. */
  void dropOthers(Set<String> kept) throws SQLException {
    for (String name : databases()) {
      if (!BUILT_IN.contains(name) && !kept.contains(name)) {
        execute("drop database \"%s\" with (force)".formatted(name.replace("\"", "\"\"")));
      }
    }
  }

  /** Lets nobody connect to a database, so that nobody changes it: copying needs no connection. */
  void refuseConnections(String database) throws SQLException {
    execute("alter database \"%s\" with allow_connections false".formatted(database));
  }

  /** The databases that somebody can connect to. */
  Set<String> connectable() throws SQLException {
    return Set.copyOf(column("select datname from pg_database where datallowconn"));
  }

  private List<String> databases() throws SQLException {
    return column("select datname from pg_database");
  }

  /** The number of each database, which is the name of its folder. */
  Set<String> identifiers() throws SQLException {
    return Set.copyOf(column("select oid::text from pg_database"));
  }

  /** Of a database, in bytes. */
  long size(String database) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_database_size(?::name)::text")) {
      statement.setString(1, database);
      try (ResultSet rows = statement.executeQuery()) {
        return Long.parseLong(texts(rows).get(0));
      }
    }
  }

  /**
   * A text that is the same as long as no object of the whole cluster is made, changed or dropped.
   *
   * @param apart databases that do not count
   */
  String objects(Set<String> apart) throws SQLException {
    boolean hasParameters =
        connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_PARAMETER_PRIVILEGES;
    String query = OBJECTS.formatted(hasParameters ? PARAMETER_PRIVILEGES : NONE);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", apart.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        return String.join("\n", texts(rows));
      }
    }
  }

  private List<String> column(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return texts(rows);
    }
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      texts.add(rows.getString(1));
    }
    return texts;
  }

  private void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
