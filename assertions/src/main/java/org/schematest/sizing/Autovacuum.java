package org.schematest.sizing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.schematest.sizing.relation.Batches;
import org.schematest.sizing.relation.Server;
import org.schematest.sizing.relation.StoredRelation;

/** Keeps the server from looking at tables by itself, and so from overwriting what it was told. */
final class Autovacuum {

  private static final String OFF =
      """
      select set_config('schematest.tables', array_to_string(?::bigint[], ','), true);
      do $$
      declare one regclass;
      begin
        foreach one in array string_to_array(current_setting('schematest.tables'), ',')::oid[] loop
          execute format('alter table %s set (autovacuum_enabled = off)', one);
        end loop;
      end $$
      """;

  private Autovacuum() {}

  /** Switches it off for these tables, in a server that has it on. */
  static void keepOff(Connection connection, Server server, Collection<StoredRelation> relations)
      throws SQLException {
    if (!server.autovacuum()) {
      return;
    }
    List<StoredRelation> tables =
        relations.stream().filter(one -> !one.isIndex() && one.hasFile()).toList();
    Batches.each(
        connection,
        tables,
        part -> {
          try (PreparedStatement statement = connection.prepareStatement(OFF)) {
            statement.setArray(1, Batches.array(connection, "bigint", part, StoredRelation::oid));
            statement.execute();
          }
        });
  }
}
