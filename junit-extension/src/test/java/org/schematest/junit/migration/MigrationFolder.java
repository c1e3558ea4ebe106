package org.schematest.junit.migration;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;

/** A folder of migrations that a test writes, and what comes of applying them. */
public record MigrationFolder(Path folder) {

  public MigrationFolder with(String name, String... lines) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public List<String> location() {
    return List.of(location(""));
  }

  public String location(String below) {
    return "filesystem:" + folder.resolve(below);
  }

  /** The message of the failure, with this folder called {@code .}. */
  public String failure(Migrator migrator, DatabaseServer server) {
    TestDatabase database = server.create(List.of("public"));
    try {
      return String.valueOf(
              catchThrowableOfType(MigrationFailedException.class, () -> migrator.migrate(database))
                  .getMessage())
          .replace(folder.toString(), ".");
    } finally {
      server.drop(database);
    }
  }

  /** What a query gives after the migrations, a row a string. */
  public static List<String> rows(Migrator migrator, DatabaseServer server, String query)
      throws SQLException {
    TestDatabase database = server.create(List.of("public"));
    try {
      migrator.migrate(database);
      return rows(database, query);
    } finally {
      server.drop(database);
    }
  }

  public static List<String> rows(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
