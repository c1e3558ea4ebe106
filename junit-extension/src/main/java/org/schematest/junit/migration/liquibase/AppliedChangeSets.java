package org.schematest.junit.migration.liquibase;

import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import org.schematest.junit.migration.MigrationWatch;

/** Notes what Liquibase applies. */
final class AppliedChangeSets extends AbstractChangeExecListener {

  private final List<String> names = new ArrayList<>();
  private final MigrationWatch watch;
  private String current = "";

  AppliedChangeSets(MigrationWatch watch) {
    this.watch = watch;
  }

  List<String> names() {
    return names;
  }

  /** The one that is being applied, or was last; empty before the first. */
  String current() {
    return current;
  }

  @Override
  public void willRun(
      ChangeSet changeSet, DatabaseChangeLog changelog, Database database, RunStatus status) {
    current = changeSet.toString(false);
    watch.begins(current);
    watch.pause();
  }

  @Override
  public void willRun(
      Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
    watch.resume();
  }

  /** What follows is Liquibase's own: it asks for the next number, and writes into its books. */
  @Override
  public void ran(
      Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
    watch.pause();
    if (database.getConnection() instanceof JdbcConnection connection) {
      watch.sent(connection.getUnderlyingConnection(), change.getSerializedObjectName());
    }
  }

  @Override
  public void ran(
      ChangeSet changeSet, DatabaseChangeLog changelog, Database database, ExecType type) {
    String name = changeSet.toString(false);
    watch.ends(name);
    names.add(name);
  }
}
