package org.schematest.junit.database.embedded.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.schematest.junit.database.embedded.program.Binaries;

/** A server on a data folder of its own, as a test uses it. */
record RunningServer(PostgresProcess process, Path folder) implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  static RunningServer start(Binaries binaries, Path folder) {
    return start(binaries, folder, Supervision.here());
  }

  static RunningServer start(Binaries binaries, Path folder, Supervision supervision) {
    InitDb.run(binaries, folder.resolve("data"), PASSWORD);
    return again(binaries, folder, supervision);
  }

  static RunningServer again(Binaries binaries, Path folder, Supervision supervision) {
    return new RunningServer(
        PostgresProcess.start(
            binaries, folder.resolve("data"), Map.of(), folder.resolve("log"), supervision),
        folder);
  }

  static Connection connect(int port, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), InitDb.USER, password);
  }

  Connection connect() throws SQLException {
    return connect(process.port(), PASSWORD);
  }

  /** What the last of some statements returns. */
  String value(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < statements.length - 1; i++) {
        statement.execute(statements[i]);
      }
      try (ResultSet result = statement.executeQuery(statements[statements.length - 1])) {
        result.next();
        return String.valueOf(result.getString(1));
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
