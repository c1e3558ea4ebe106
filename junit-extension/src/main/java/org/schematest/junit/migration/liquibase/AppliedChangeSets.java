package org.schematest.junit.migration.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.GlobalConfiguration;
import liquibase.Scope;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.MigrationWatch;
import org.schematest.junit.migration.script.Utf8;

/** Notes what Liquibase applies. */
final class AppliedChangeSets extends AbstractChangeExecListener {

  private final List<String> names = new ArrayList<>();
  private final MigrationWatch watch;
  private String current = "";
  private @Nullable Change begun;

  /** The files that were looked at. */
  private final Set<String> read = new HashSet<>();

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
    requireUtf8(changeSet.getFilePath());
    watch.pause();
  }

  /** Liquibase would replace what it cannot read, and say nothing. */
  private void requireUtf8(String path) {
    if (!path.endsWith(".sql")
        || !GlobalConfiguration.FILE_ENCODING.getCurrentValue().equals(StandardCharsets.UTF_8)
        || !read.add(path)) {
      return;
    }
    try (InputStream file =
        Scope.getCurrentScope().getResourceAccessor().getExisting(path).openInputStream()) {
      Optional<String> fault = Utf8.firstFault(file.readAllBytes());
      if (fault.isPresent()) {
        throw new MigrationFailedException(
            new FailureText("migration script %s is not UTF-8".formatted(path))
                .with("location", path + ", " + fault.get())
                .with("fix", Utf8.FIX));
      }
    } catch (IOException e) {
      // As a file of Liquibase's own way to find one; it has read it itself.
      read.add(path);
    }
  }

  @Override
  public void willRun(
      Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
    begun = change;
    watch.resume();
  }

  /** Outside of a transaction, the statements stay that a change of several sent before. */
  @Override
  public void runFailed(
      ChangeSet changeSet, DatabaseChangeLog changelog, Database database, Exception failure) {
    if (changeSet.isRunInTransaction()
        || !(begun instanceof AbstractSQLChange script)
        || !(database.getConnection() instanceof JdbcConnection connection)) {
      return;
    }
    List<String> all =
        Stream.of(script.generateStatements(database))
            .flatMap(one -> Stream.of(SqlGeneratorFactory.getInstance().generateSql(one, database)))
            .map(Sql::toSql)
            .toList();
    int refused = all.indexOf(LiquibaseFailure.statement(failure));
    for (int i = 0; i < refused; i++) {
      watch.sent(connection.getUnderlyingConnection(), all.get(i));
    }
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
