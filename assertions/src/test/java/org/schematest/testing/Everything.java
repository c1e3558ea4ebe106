package org.schematest.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database with every kind of object that a major version of PostgreSQL has, in every shape and
 * state: the scripts {@code everything*.sql} among the test resources. Safe for use from several
 * threads.
 */
public final class Everything {

  /** The majors that added what a schema can have, and so have a script on top of the first. */
  private static final List<Integer> ADDITIONS = List.of(15, 16, 17, 18);

  private Everything() {}

  /**
   * A fresh database of that kind, on a server of a major version of {@link PostgresVersions#all}.
   *
   * @throws IllegalStateException if a statement fails
   */
  public static DataSource freshDatabase(int major) {
    List<String> scripts = new ArrayList<>(List.of(script("everything.sql")));
    ADDITIONS.stream()
        .filter(addition -> addition <= major)
        .map(addition -> script("everything-" + addition + ".sql"))
        .forEach(scripts::add);
    scripts.add(script("everything-tablespace.sql"));
    createTablespace(PostgresVersions.server(major).getPostgresDatabase());
    return TestPostgres.freshDatabase(major, scripts.toArray(String[]::new));
  }

  /** A tablespace belongs to the server: the first database makes it, and the others use it. */
  private static synchronized void createTablespace(DataSource server) {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_tablespace where spcname = 'st_space'")) {
        if (found.next()) {
          return;
        }
      }
      // A tablespace inside the data directory needs no folder of its own.
      statement.execute("set allow_in_place_tablespaces = on");
      statement.execute("create tablespace st_space location ''");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String script(String name) {
    try (@Nullable InputStream file = Everything.class.getResourceAsStream("/schema/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no script " + name + " among the test resources");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
