package org.schematest.junit.migration.trail;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.schematest.junit.migration.trail.session.SentStatement;
import org.schematest.junit.migration.trail.session.SessionMemory;
import org.schematest.migration.SessionLeftover;

/**
 * What each migration leaves in its sessions. It is what is still there when the next one comes to
 * the session, or when the tool closes it at its end: by then the tool has put back what it puts
 * back.
 */
final class Leftovers {

  /** Asks a session. */
  private interface Question {
    List<SessionLeftover> ask() throws SQLException;
  }

  /** The migration that came last to a session. */
  private final Map<SessionMemory, Recording> last = new HashMap<>();

  /** To these a migration has come, but they were not asked yet. */
  private final Map<SessionMemory, Recording> coming = new HashMap<>();

  /** Of these, those in which the migration begins transactions of its own. */
  private final Set<SessionMemory> controlled = new HashSet<>();

  /** In these the last migration has left something, which its tool may put back. */
  private final Set<SessionMemory> changed = new HashSet<>();

  /** Those that gave no answer. */
  private final Set<SessionMemory> silent = new HashSet<>();

  /**
   * Before a statement of a migration. A session is not asked before a statement that may change
   * something of it: most migrations have none.
   */
  void sends(SessionMemory session, SentStatement statement, Recording migration) {
    if (silent.contains(session)) {
      return;
    }
    if (last.get(session) != migration && coming.get(session) != migration) {
      session.meets();
      coming.put(session, migration);
      controlled.remove(session);
    }
    if (statement.isControl()) {
      controlled.add(session);
    }
    if (coming.containsKey(session) && isToBeAsked(session, statement)) {
      coming.remove(session);
      changed.remove(session);
      Recording before = last.put(session, migration);
      put(session, before == null ? migration : before, session::begin);
    }
  }

  private boolean isToBeAsked(SessionMemory session, SentStatement statement) {
    return !statement.mustComeFirst()
        && (!statement.leavesSession()
            || controlled.contains(session)
            || changed.contains(session));
  }

  /** After a migration. */
  void ends(Recording migration) {
    last.forEach(
        (session, one) -> {
          if (one == migration) {
            put(session, migration, session::end);
            if (!migration.leavesNothingIn(session)) {
              changed.add(session);
            }
          }
        });
  }

  /** Right before the tool closes a session. */
  void closing(SessionMemory session) {
    coming.remove(session);
    Recording migration = last.remove(session);
    if (migration != null) {
      put(session, migration, session::close);
    }
  }

  /** Of a session that answers no more nothing is known. */
  private void put(SessionMemory session, Recording migration, Question question) {
    List<SessionLeftover> answer = List.of();
    if (!silent.contains(session)) {
      try {
        answer = question.ask();
      } catch (SQLException e) {
        silent.add(session);
      }
    }
    migration.leaves(session, answer);
  }
}
