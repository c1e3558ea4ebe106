package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Tells the planner the rows of tables and indexes: PostgreSQL manual, 9.28.12. */
final class RelationStatistics {

  /** The types matter: an argument of another type is ignored with a warning. */
  private static final String RESTORE =
      """
      select pg_restore_relation_stats(
               'schemaname', ?::text, 'relname', ?::text,
               'relpages', ?::integer, 'reltuples', ?::real,
               'relallvisible', ?::integer, 'relallfrozen', ?::integer)
      """;

  private RelationStatistics() {}

  /**
   * Writes the sizes into {@code pg_class}.
   *
   * @throws IllegalStateException if the server took a part of them only: it says so in a warning
   */
  static void restore(Connection connection, Collection<SizedRelation> relations)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RESTORE)) {
      for (SizedRelation sized : relations) {
        restore(statement, sized);
      }
    }
  }

  private static void restore(PreparedStatement statement, SizedRelation sized)
      throws SQLException {
    // A table as VACUUM leaves it: all rows visible, so that index-only scans are costed right.
    // Only tables have visible pages. The server keeps pages as unsigned numbers of 4 bytes.
    boolean vacuumed = !sized.relation().isIndex() && sized.relation().hasFile();
    int visible = vacuumed ? (int) sized.pages() : 0;
    statement.setString(1, sized.relation().name().schema());
    statement.setString(2, sized.relation().name().name());
    statement.setInt(3, (int) sized.pages());
    statement.setFloat(4, (float) sized.rows());
    statement.setInt(5, visible);
    statement.setInt(6, visible);
    Restored.by(statement, sized.relation().subject());
  }
}
