package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.schematest.sizing.relation.OriginalFiles;
import org.schematest.sizing.relation.Server;

/**
 * Gives relations files as long as the planner is to see them, without taking room on the disk.
 *
 * <p>The planner takes the pages of a relation from the length of its file, whatever {@code
 * pg_class.relpages} says: {@code table_block_relation_estimate_size} (tableam.c). A page of zeros
 * is a valid empty page, with checksums or without: {@code PageIsVerified} (bufpage.c).
 *
 * <p>Each relation gets a file of a new number, as TRUNCATE gives it one: so no block of it is in
 * the server's buffers, nor what a session remembers of an index's metapage, and a failure leaves
 * the catalog as it was.
 */
final class SparseFiles {

  private static final String SWITCH =
      """
      update pg_class c set relfilenode = made.node::oid
        from unnest(?::bigint[], ?::bigint[]) as made (relation, node)
       where c.oid = made.relation::oid
      """;

  private SparseFiles() {}

  /** Why the server cannot make files; empty if it can. */
  static Optional<String> refusal(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("copy (select 'true') to program 'sh'");
      connection.releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException e) {
      connection.rollback(before);
      return Optional.ofNullable(e.getMessage());
    }
  }

  /**
   * Makes the files, and gives them to the relations.
   *
   * @throws IllegalStateException if the server's shell fails
   */
  static void give(Connection connection, Server server, Collection<SizedRelation> relations)
      throws SQLException {
    List<SizedRelation> stored =
        relations.stream().filter(sized -> sized.relation().hasFile()).toList();
    Iterator<Long> nodes = OriginalFiles.newNodes(connection, stored.size()).iterator();
    List<NewFile> files = new ArrayList<>();
    stored.forEach(sized -> files.add(new NewFile(sized, nodes.next())));
    if (stored.stream().anyMatch(sized -> sized.head().isEmpty() && sized.relation().pages() > 0)) {
      flush(connection);
    }
    run(connection, FileScript.of(files, server.segmentPages()));
    try (PreparedStatement update = connection.prepareStatement(SWITCH)) {
      update.setArray(
          1,
          connection.createArrayOf(
              "bigint", stored.stream().map(sized -> sized.relation().oid()).toArray()));
      update.setArray(
          2, connection.createArrayOf("bigint", files.stream().map(NewFile::node).toArray()));
      update.execute();
    }
  }

  /** What is copied from a file must have left the buffers. */
  private static void flush(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('schematest.script', ?, true)")) {
      statement.setString(1, script);
      statement.execute();
    }
    // One shell for all files: a program that does not read its input breaks the pipe, and the
    // whole statement with it. It runs in the data directory: OpenPipeStream, fd.c. In CSV no
    // backslash is escaped, and nothing is quoted that has none of these characters.
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select string_to_table(current_setting('schematest.script'), chr(10)))"
              + " to program 'sh' (format csv, delimiter e'\\x01', quote e'\\x02')");
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the server cannot make its files as long as the declared sizes ask: that takes `sh`,"
              + " `cp`, `tee`, and `truncate` or `dd` beside the server. "
              + e.getMessage(),
          e);
    }
  }
}
