package org.schematest.junit.migration.trail.observatory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.schematest.junit.migration.SessionQuestion;
import org.schematest.migration.SessionLeftover;
import org.schematest.migration.SessionLeftover.Kind;

/** What a session has beside the database: who it is, what it has set, what it keeps. */
public final class SessionState {

  /**
   * Settings of the transaction are not the session's. Not in {@code pg_settings} are {@code role}
   * and {@code session_authorization} (guc_tables.c, GUC_NO_SHOW_ALL), nor variables that nobody
   * declared, as {@code app.tenant} (guc.c, add_placeholder_variable): those are not seen.
   */
  private static final String STATE =
      """
      select 'SETTING', s.name, pg_catalog.current_setting(s.name), s.source = 'session'
        from pg_catalog.pg_settings s
       where s.context in ('user', 'superuser')
         and s.name not like 'transaction\\_%'
      union all
      select 'ROLE', '', pg_catalog.current_setting('role'), true
      union all
      select 'SESSION_AUTHORIZATION', '', session_user::text, true
      union all
      select 'LISTENING', l.channel, 'there', true from pg_catalog.pg_listening_channels() as l (channel)
      union all
      select 'TEMPORARY_TABLE', c.relname::text, 'there', true
        from pg_catalog.pg_class c
       where c.relnamespace = pg_catalog.pg_my_temp_schema() and c.relkind in ('r', 'p', 'f')
      union all
      select 'PREPARED_STATEMENT', p.name, 'there', true from pg_catalog.pg_prepared_statements p where p.from_sql
      union all
      select 'CURSOR', c.name, 'there', true from pg_catalog.pg_cursors c where c.is_holdable
      union all
      select 'ADVISORY_LOCK',
             case l.objsubid when 1 then ((l.classid::pg_catalog.int8 << 32) | l.objid::pg_catalog.int8)::text
                             else signed.class || ', ' || signed.obj end,
             case l.mode when 'ShareLock' then 'shared' else 'there' end, true
        from pg_catalog.pg_locks l
       cross join lateral (
         select l.classid::pg_catalog.int8 - (l.classid::pg_catalog.int8 >> 31 << 32) as class,
                l.objid::pg_catalog.int8 - (l.objid::pg_catalog.int8 >> 31 << 32) as obj) as signed
       where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'advisory' and l.granted
         and l.database = (select d.oid from pg_catalog.pg_database d
                            where d.datname = pg_catalog.current_database())
      """;

  private record Item(Kind kind, String name) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byKind = kind.compareTo(other.kind);
      return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
  }

  /**
   * What an item is.
   *
   * @param own whether the session set it, rather than the server, the role or the connection
   */
  private record Value(String text, boolean own) {}

  private final Map<Item, Value> items;
  private final TransactionState transaction;

  private SessionState(Map<Item, Value> items, TransactionState transaction) {
    this.items = Map.copyOf(items);
    this.transaction = transaction;
  }

  /**
   * As it is now; of a transaction that has failed no more can be asked than that. A question that
   * fails undoes nothing of the session's transaction.
   *
   * @param transaction as it was before the session was asked for the first time
   */
  public static SessionState of(BaseConnection connection, TransactionState transaction)
      throws SQLException {
    return connection.getTransactionState() == TransactionState.FAILED
        ? new SessionState(Map.of(), TransactionState.FAILED)
        : new SessionState(SessionQuestion.ask(connection, () -> read(connection)), transaction);
  }

  private static Map<Item, Value> read(Connection connection) throws SQLException {
    Map<Item, Value> items = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STATE)) {
      while (row.next()) {
        items.put(
            new Item(Kind.valueOf(row.getString(1)), row.getString(2)),
            new Value(row.getString(3), row.getBoolean(4)));
      }
    }
    return items;
  }

  /**
   * What a migration changed that began in this state.
   *
   * @param initial when the first migration came to the session: what is as it was then is put
   *     back, whoever left it
   * @param end when all of it was sent
   * @param later what the next one meets, when its tool has put back what it puts back
   */
  public List<SessionLeftover> left(SessionState initial, SessionState end, SessionState later) {
    List<SessionLeftover> left = new ArrayList<>();
    if (end.transaction != TransactionState.IDLE) {
      openAt(later).ifPresent(left::add);
    }
    if (later.isKnown() && end.isKnown() && isKnown()) {
      TreeSet<Item> all = new TreeSet<>(items.keySet());
      all.addAll(later.items.keySet());
      all.stream()
          .filter(item -> differs(item, later) && initial.differs(item, later))
          // What is listened to is seen when the transaction has ended.
          .filter(item -> item.kind() == Kind.LISTENING || differs(item, end))
          .map(item -> leftover(item, items.get(item), later.items.get(item)))
          .forEach(left::add);
    }
    return left;
  }

  /** The transaction that the session would undo if it ended in that later state. */
  public Optional<SessionLeftover> undoneAt(SessionState later) {
    return openAt(later).filter(open -> later.isKnown());
  }

  private Optional<SessionLeftover> openAt(SessionState later) {
    return transaction == TransactionState.IDLE && later.transaction != TransactionState.IDLE
        ? Optional.of(
            new SessionLeftover(
                Kind.TRANSACTION, "", "", later.isKnown() ? "open" : "failed", "commit;"))
        : Optional.empty();
  }

  private boolean isKnown() {
    return transaction != TransactionState.FAILED;
  }

  private boolean differs(Item item, SessionState other) {
    Value before = items.get(item);
    Value after = other.items.get(item);
    if (item.kind() != Kind.SETTING) {
      return !text(before).equals(text(after));
    }
    // One that is in the list for some roles only has not changed with the role; and what was
    // reset is as in a new session, whoever had set it: the kit itself sets the time zone.
    return before != null && after != null && after.own() && !before.text().equals(after.text());
  }

  private static SessionLeftover leftover(
      Item item, @Nullable Value before, @Nullable Value after) {
    return new SessionLeftover(
        item.kind(),
        item.name(),
        text(before),
        text(after),
        SessionUndo.of(
            item.kind(),
            item.name(),
            before != null && before.own() ? text(before) : "",
            text(after)));
  }

  private static String text(@Nullable Value value) {
    return value == null ? "" : value.text();
  }
}
