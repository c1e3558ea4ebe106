package org.schematest.expectation.storage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.storage.ReplicaIdentity;
import org.schematest.schema.storage.ReplicaIdentity.Kind;

/** What a test may promise about how logical replication tells the rows of a table apart. */
public final class ReplicationExpectations {

  private ReplicationExpectations() {}

  /** Its replica identity is of that kind. */
  public static Optional<Finding> hasReplicaIdentity(Table table, Kind kind) {
    // the kind stays when the index is dropped, and then no row is told apart
    boolean gone =
        table.replicaIdentity().kind() == Kind.INDEX && table.replicaIdentity().index().isEmpty();
    return StorageExpectations.about(table)
        .expect(
            table.replicaIdentity().kind() == kind && !gone,
            "replica identity",
            "should have the replica identity "
                + word(kind)
                + ", but "
                + (gone ? "its index is gone" : "has " + words(table)),
            kind == Kind.INDEX
                ? Fact.of("indexes", usableIndexes(table))
                : StorageExpectations.alter(table, "replica identity " + word(kind)));
  }

  /** Which of them is meant, only the author knows. */
  private static List<String> usableIndexes(Table table) {
    return table.indexes().stream()
        .filter(index -> index.unique() && index.usable() && !index.isPartial())
        .map(index -> Identifier.quoted(index.name()))
        .toList();
  }

  /** Its replica identity is that index, which is valid. */
  public static Optional<Finding> hasReplicaIdentityIndex(Table table, String index) {
    ReplicaIdentity identity = table.replicaIdentity();
    boolean named =
        identity.kind() == Kind.INDEX && identity.index().filter(index::equals).isPresent();
    boolean usable = table.findIndex(index).filter(Index::usable).isPresent();
    return StorageExpectations.about(table)
        .expect(
            named && usable,
            "replica identity",
            "should have the replica identity index "
                + Identifier.quoted(index)
                + ", but "
                + (named ? "that index is invalid" : "has " + words(table)),
            StorageExpectations.alter(
                table, "replica identity using index " + Identifier.quoted(index)));
  }

  /**
   * Its updates and deletes can be published: rows are told apart by a primary key, a valid index,
   * or whole.
   */
  public static Optional<Finding> canReplicateChanges(Table table) {
    ReplicaIdentity identity = table.replicaIdentity();
    boolean can =
        switch (identity.kind()) {
          case DEFAULT -> isToldApart(table);
          case INDEX ->
              identity.index().flatMap(table::findIndex).filter(Index::usable).isPresent();
          case FULL -> true;
          case NOTHING -> false;
        };
    return StorageExpectations.about(table)
        .expect(
            can,
            "changes can be replicated",
            "should have updates and deletes that can be replicated, but "
                + switch (identity.kind()) {
                  case DEFAULT ->
                      table.primaryKey().isPresent()
                          ? "its primary key is deferrable, and so tells no rows apart"
                          : "has no primary key to tell its rows apart";
                  case INDEX -> "the index of its replica identity is gone or invalid";
                  case FULL, NOTHING -> "its replica identity is nothing";
                },
            Fact.of(
                "fix",
                isToldApart(table)
                    ? "alter table " + table.scope() + " replica identity default;"
                    : "alter table " + table.scope() + " replica identity full;"));
  }

  /** RelationGetReplicaIndex in relcache.c passes over an index that is not immediate. */
  private static boolean isToldApart(Table table) {
    return table
        .primaryKey()
        .filter(key -> key.deferrability() == Deferrability.NOT_DEFERRABLE)
        .isPresent();
  }

  private static String words(Table table) {
    return word(table.replicaIdentity().kind())
        + table.replicaIdentity().index().map(name -> " " + Identifier.quoted(name)).orElse("");
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
