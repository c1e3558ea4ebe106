package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.embedded.process.InitDb;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.storage.ClusterFolder;
import org.schematest.junit.database.embedded.storage.ClusterStore;
import org.schematest.junit.database.embedded.storage.FileTree;
import org.schematest.junit.database.embedded.storage.KeptTemplate;

/**
 * The cluster that one recipe filled. No server runs on it from then on: it is only copied.
 *
 * <p>It holds one filled database only, for roles and tablespaces are of the cluster: those that
 * one set of migrations makes would be met by the next.
 *
 * @param key of the cluster
 */
record GoldenCluster(ClusterStore store, Binaries binaries, String key) {

  static final String PREFIX = "golden-";

  String name() {
    return PREFIX + key;
  }

  ClusterFolder folder() {
    return store.at(name());
  }

  FolderLock lock() throws IOException {
    return store.lock(name(), "migrating a database that others are waiting for too");
  }

  boolean exists() {
    return store.has(name());
  }

  /** Removes it; it is made anew when it is needed. */
  void discard() throws IOException {
    FolderLock removing = lock();
    try {
      store.discard(folder());
    } finally {
      removing.close();
    }
  }

  /** The cache drops first what was not used longest. */
  void touch() throws IOException {
    Files.setLastModifiedTime(folder().path(), FileTime.from(Instant.now()));
  }

  /**
   * Makes it; only for who holds its lock.
   *
   * @param recipeKey of the recipe, when the key of the cluster was told
   * @return false if the recipe had another key when the database was filled: it may be neither the
   *     one nor the other, and is not kept
   * @throws RuntimeException what the recipe throws; then there is nothing left of it
   */
  boolean make(TemplateRecipe recipe, String recipeKey) throws IOException, SQLException {
    ClusterFolder staging = store.staging(name());
    try {
      fill(staging, recipe);
      if (!recipe.key().equals(Optional.of(recipeKey))) {
        store.discard(staging);
        return false;
      }
      checkThatItCanBeCopied(staging);
      staging.identity().write(UUID.randomUUID().toString());
      if (!store.isMemory()) {
        InitDb.sync(binaries, staging.data());
      }
      store.complete(staging, name());
      return true;
    } catch (IOException | SQLException | RuntimeException e) {
      ClusterServer.closeAfter(e, () -> store.discard(staging));
      throw e;
    }
  }

  private void fill(ClusterFolder staging, TemplateRecipe recipe) throws IOException, SQLException {
    try (ClusterServer server = new PristineCluster(store, binaries).startCopy(staging)) {
      PostgresServer postgres = server.open(() -> {});
      TestDatabase database = postgres.create(recipe.searchPath());
      String notes = recipe.fill(database);
      try (ClusterAdministration administration = server.administrate()) {
        new KeptTemplate(database.name(), administration.size(database.name()), notes)
            .write(staging.template());
        administration.dropOthers(Set.of(database.name()));
        administration.refuseConnections(database.name());
        // What is made with no template of its own is a copy of this one.
        administration.refuseConnections("template1");
        staging.objects().write(administration.objects(Set.of()));
      }
    }
  }

  private static void checkThatItCanBeCopied(ClusterFolder cluster) throws IOException {
    for (Path tablespace : cluster.tablespaces()) {
      Path place = Files.readSymbolicLink(tablespace);
      for (Path made : FileTree.children(place)) {
        // Of the very version: what another server has there has another name.
        if (made.getFileName().toString().startsWith("PG_")) {
          FileTree.delete(made);
        }
      }
      throw new IllegalStateException(
          "the migrations make a tablespace in %s, which copies of a database cannot share: test on a container, or make it with location ''"
              .formatted(place));
    }
  }
}
