package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes files as long as the planner is to see them, without taking room on the disk.
 *
 * <p>The planner takes the pages of a relation from the length of its file, whatever {@code
 * pg_class.relpages} says: {@code table_block_relation_estimate_size} (tableam.c). A page of zeros
 * is a valid empty page, with checksums or without: {@code PageIsVerified} (bufpage.c).
 */
final class SparseFiles {

  private SparseFiles() {}

  /**
   * Grows each file that is too short; makes none shorter.
   *
   * @throws IllegalStateException if the server cannot run a shell
   */
  static void grow(Connection connection, Collection<SizedRelation> relations) throws SQLException {
    String script = script(connection, relations);
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('schematest.script', ?, true)")) {
      statement.setString(1, script);
      statement.execute();
    }
    // One shell for all files: a program that does not read its input breaks the pipe, and the
    // whole statement with it. It runs in the data directory: OpenPipeStream, fd.c.
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select string_to_table(current_setting('schematest.script'), chr(10)))"
              + " to program 'sh'");
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the server cannot make its files as long as the declared sizes ask: that takes a"
              + " superuser, and `sh` and `dd` beside the server. "
              + e.getMessage(),
          e);
    }
  }

  private static String script(Connection connection, Collection<SizedRelation> relations)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet setting =
            statement.executeQuery(
                """
                select (select setting::bigint from pg_settings where name = 'segment_size'),
                       current_setting('block_size')::int
                """)) {
      setting.next();
      return script(relations, setting.getLong(1), setting.getInt(2));
    }
  }

  /**
   * The shell script. It has no backslash and no tab, which {@code copy} would escape. POSIX: with
   * an empty input and a {@code seek} behind the end of the output, {@code dd} sets the output's
   * size to that offset; macOS has no {@code truncate}.
   *
   * @param segmentPages pages after which PostgreSQL begins another file: md.c
   */
  static String script(Collection<SizedRelation> relations, long segmentPages, int pageBytes) {
    List<String> lines = new ArrayList<>();
    lines.add("set -e");
    lines.add(
        "grow() { said=$(dd if=/dev/null of=\"$1\" bs=%d seek=\"$2\" 2>&1)".formatted(pageBytes)
            + " || { echo \"$said\" >&2; exit 1; }; }");
    for (SizedRelation sized : relations) {
      sized.relation().file().ifPresent(file -> lines.addAll(segments(file, sized, segmentPages)));
    }
    return String.join("\n", lines);
  }

  private static List<String> segments(String file, SizedRelation sized, long segmentPages) {
    List<String> lines = new ArrayList<>();
    for (long segment = 0; segment * segmentPages < sized.pages(); segment++) {
      long before = segment * segmentPages;
      long wanted = Math.min(sized.pages() - before, segmentPages);
      // dd would cut off what a longer file has.
      if (wanted > sized.relation().pages() - before) {
        lines.add("grow '%s%s' %d".formatted(file, segment == 0 ? "" : "." + segment, wanted));
      }
    }
    return lines;
  }
}
