package org.schematest.junit.version;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.schematest.junit.database.DatabaseServer;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.migration.FailureText;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.junit.migration.Migrator;
import org.schematest.migration.Migration;
import org.schematest.schema.name.NoSuchObjectException;
import org.schematest.schema.name.QualifiedName;

/**
 * Databases as they are after each of the migrations of a project. The first that is asked for
 * after a migration is made by migrating, and those after it are copies. Safe for use by several
 * threads.
 */
public final class Versions implements AutoCloseable {

  /** One whose first migrations are applied. */
  private record Key(int done, boolean repeatables) {}

  private final DatabaseServer server;
  private final Migrator migrator;
  private final List<String> searchPath;
  private final List<String> names;
  private final Set<QualifiedName> books;
  private final Map<Key, TestDatabase> originals = new ConcurrentHashMap<>();

  /**
   * @param searchPath where unqualified names are looked for
   * @param names of all migrations, in the order in which they are applied
   * @param books the tables of the migration tool
   */
  public Versions(
      DatabaseServer server,
      Migrator migrator,
      List<String> searchPath,
      List<String> names,
      Set<QualifiedName> books) {
    this.server = server;
    this.migrator = migrator;
    this.searchPath = List.copyOf(searchPath);
    this.names = List.copyOf(names);
    this.books = Set.copyOf(books);
  }

  List<String> names() {
    return names;
  }

  Migrator migrator() {
    return migrator;
  }

  Set<QualifiedName> books() {
    return books;
  }

  String currentSchema() {
    return searchPath.get(0);
  }

  /**
   * How many migrations come before that one.
   *
   * @param migration its version or its name
   * @throws NoSuchObjectException if there is none; it names those that there are
   */
  int position(String migration) {
    for (int i = 0; i < names.size(); i++) {
      if (new Migration(names.get(i), List.of(), List.of()).isCalled(migration)) {
        return i;
      }
    }
    throw new NoSuchObjectException("migration", migration, "the project", names);
  }

  /**
   * A database after that migration, made when it is first used; whoever asked for it closes it.
   *
   * @param migration its version or its name
   * @param repeatables whether those are applied that are applied whenever they change
   * @throws NoSuchObjectException if there is no such migration; it names those that there are
   */
  public OwnVersion at(String migration, boolean repeatables) {
    return new OwnVersion(this, names.get(position(migration)), repeatables);
  }

  /** A new database; the caller's to drop. */
  VersionedDatabase open(String migration, boolean repeatables) {
    int done = position(migration) + 1;
    TestDatabase original = originals.computeIfAbsent(new Key(done, repeatables), this::migrated);
    return new VersionedDatabase(this, server.copy(original), done, repeatables);
  }

  void drop(VersionedDatabase database) {
    server.drop(database.database());
  }

  private TestDatabase migrated(Key key) {
    return server.orDropped(
        server.create(searchPath),
        database -> {
          migrator.migrate(database, 0, key.done());
          if (key.repeatables()) {
            repeat(database, names.get(key.done() - 1));
          }
          return database;
        });
  }

  private void repeat(TestDatabase database, String last) {
    try {
      migrator.repeat(database);
    } catch (MigrationFailedException e) {
      FailureText text = new FailureText(e.text().sentence());
      e.text().facts().forEach(text::with);
      throw new MigrationFailedException(
          text.with(
              "applied",
              "after %s, for the test has @AtVersion(repeatables = true): it is the file of today, and may need a later version"
                  .formatted(last)),
          e);
    }
  }

  /** Drops the originals. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (TestDatabase original : originals.values()) {
      try {
        server.drop(original);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    originals.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
