package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.schematest.sizing.distribution.Restored;
import org.schematest.sizing.relation.Batches;
import org.schematest.sizing.relation.Server;

/** Tells the planner the rows of tables and indexes. */
final class RelationStatistics {

  /** The types matter: an argument of another type is ignored with a warning. */
  private static final String RESTORE =
      """
      select pg_restore_relation_stats(
               'schemaname', schema, 'relname', name, 'relpages', pages, 'reltuples', rows,
               'relallvisible', visible, 'relallfrozen', visible)
        from unnest(?::text[], ?::text[], ?::integer[], ?::real[], ?::integer[])
               with ordinality as told (schema, name, pages, rows, visible, number)
       order by number
      """;

  /** Before 18 there is no function for it. */
  private static final String UPDATE =
      """
      update pg_class c set relpages = pages, reltuples = rows, relallvisible = visible
        from unnest(?::bigint[], ?::integer[], ?::real[], ?::integer[])
               as told (oid, pages, rows, visible)
       where c.oid = told.oid::oid
      """;

  private RelationStatistics() {}

  /**
   * Writes the sizes into {@code pg_class}, and commits.
   *
   * @throws IllegalStateException if the server took a part of them only: it says so in a warning
   */
  static void tell(Connection connection, Server server, Collection<SizedRelation> relations)
      throws SQLException {
    Batches.each(
        connection,
        List.copyOf(relations),
        part -> {
          if (server.restores()) {
            Restored.all(
                part,
                sized -> sized.relation().subject(),
                some -> Restored.by(connection, restore(connection, some)));
          } else {
            update(connection, part);
          }
        });
  }

  private static PreparedStatement restore(Connection connection, List<SizedRelation> part)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(RESTORE);
    statement.setArray(
        1, Batches.array(connection, "text", part, sized -> sized.relation().name().schema()));
    statement.setArray(
        2, Batches.array(connection, "text", part, sized -> sized.relation().name().name()));
    numbers(connection, statement, 3, part);
    return statement;
  }

  private static void update(Connection connection, List<SizedRelation> part) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setArray(
          1, Batches.array(connection, "bigint", part, sized -> sized.relation().oid()));
      numbers(connection, statement, 2, part);
      statement.execute();
    }
  }

  /** The server keeps pages as unsigned numbers of 4 bytes. */
  private static void numbers(
      Connection connection, PreparedStatement statement, int from, List<SizedRelation> part)
      throws SQLException {
    statement.setArray(
        from, Batches.array(connection, "integer", part, sized -> (int) sized.pages()));
    statement.setArray(
        from + 1, Batches.array(connection, "real", part, sized -> (float) sized.rows()));
    statement.setArray(
        from + 2, Batches.array(connection, "integer", part, sized -> (int) sized.visiblePages()));
  }
}
