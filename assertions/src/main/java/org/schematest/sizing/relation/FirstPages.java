package org.schematest.sizing.relation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Gives a page to each table without one: of such a table the planner expects no row, whatever
 * {@code pg_class.reltuples} says.
 *
 * <p>A file that grew stays so when a transaction is rolled back. So a row without columns is
 * inserted into a table of which everything was dropped that could refuse it, and nothing of that
 * is kept. All of this the owner of the table may do.
 */
public final class FirstPages {

  private static final String GROW =
      """
      do $$
      declare
        grown regclass := '%s'::regclass;
        found record;
      begin
        for found in
          select i.inhparent::regclass as parent, c.relispartition
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhrelid = grown loop
          if found.relispartition then
            execute format('alter table %%s detach partition %%s', found.parent, grown);
          else
            execute format('alter table %%s no inherit %%s', grown, found.parent);
          end if;
        end loop;
        execute format(
          'alter table %%s disable trigger user, disable row level security', grown);
        if (select reloftype <> 0 from pg_class where oid = grown) then
          execute format('alter table %%s not of', grown);
        end if;
        for found in select rulename from pg_rewrite where ev_class = grown loop
          execute format('alter table %%s disable rule %%I', grown, found.rulename);
        end loop;
        for found in
          select attname from pg_attribute
           where attrelid = grown and attnum > 0 and not attisdropped loop
          execute format('alter table %%s drop column if exists %%I cascade', grown, found.attname);
        end loop;
        execute format('insert into %%s default values', grown);
      end $$
      """;

  private FirstPages() {}

  public static void make(Connection connection, List<StoredRelation> relations)
      throws SQLException {
    connection.commit();
    for (StoredRelation relation : relations) {
      if (!relation.isIndex() && relation.hasFile() && relation.pages() == 0) {
        make(connection, relation);
      }
    }
  }

  private static void make(Connection connection, StoredRelation table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local client_min_messages = error");
      statement.execute(GROW.formatted(table.name().toString().replace("'", "''")));
    } catch (SQLException e) {
      throw new IllegalStateException(
          ("%s cannot be given a page, without which the planner expects no row of it; if it is a"
                  + " materialized view, let the migrations leave a row in it: %s")
              .formatted(table.subject(), e.getMessage()),
          e);
    } finally {
      connection.rollback();
    }
  }
}
