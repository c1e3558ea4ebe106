package org.schematest.samples.comparison;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A server with one connection, on which everything is done in transactions that are rolled back.
 */
final class ComparedDatabase implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final Connection connection;

  ComparedDatabase() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    connection = server.getPostgresDatabase().getConnection();
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
