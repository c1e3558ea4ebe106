package org.schematest.junit.migration.trail.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.junit.migration.trail.observatory.EventNote;
import org.schematest.junit.migration.trail.observatory.RelationFiles;
import org.schematest.junit.migration.trail.observatory.SessionView;
import org.schematest.junit.migration.trail.observatory.TakenLocks;
import org.schematest.migration.StatementFailure;

/** Is told what a session that migrates sends, and what is seen of it; on the thread that sends. */
public interface SessionObserver {

  /** A migration is about to send a statement in that session. */
  void sends(SessionMemory session, SentStatement statement);

  /** A session is about to be closed by who opened it. */
  void closing(SessionMemory session);

  /** Whether what is sent now is a migration's, and is to be seen. */
  boolean isMigrating();

  /** What follows is another transaction. */
  void transactionBegins();

  /**
   * What the tool did itself, or its callbacks, or a preparation: it is not the migration's.
   *
   * @param session that did it, which alone sees it
   */
  void passOver(Connection session, List<EventNote> notes) throws SQLException;

  /** A statement that changes settings only. */
  void saw(SentStatement statement, TakenLocks locks);

  /**
   * A statement in a transaction.
   *
   * @param session that sent it, which alone sees what it did
   * @param before what the transaction had done to relations when the statement began
   * @return whether objects were read in the session, to say what changed
   */
  boolean saw(
      Connection session,
      SentStatement statement,
      TakenLocks locks,
      SessionView view,
      Map<Long, RelationFiles> before)
      throws SQLException;

  /** The tables that are there now, by oid; before a statement outside of a transaction. */
  List<Long> tables() throws SQLException;

  /** A statement outside of a transaction: its effects are committed, as far as it came. */
  void sawOutside(
      SentStatement statement,
      TakenLocks locks,
      SessionView view,
      Optional<StatementFailure> failure)
      throws SQLException;

  /** A statement that PostgreSQL refused. */
  void failed(SentStatement statement, StatementFailure failure);

  /**
   * Objects are again what they were.
   *
   * @param session in which to look, if only a part of its transaction was undone
   */
  void undone(Optional<Connection> session) throws SQLException;

  /**
   * Nothing is seen from now on: the migrations go on without.
   *
   * @param why what the statement did to the observer, after "which"
   */
  void lose(SentStatement statement, String why);

  /** Whether that happened. */
  boolean isLost();
}
