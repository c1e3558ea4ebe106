package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.TestDatabase;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.storage.ClusterFolder;
import org.schematest.junit.database.embedded.storage.ClusterStore;
import org.schematest.junit.database.embedded.storage.KeptTemplate;

/** A cluster for what cannot be recognised again: removed when it is closed. */
record SessionCluster(ClusterStore store, String name, FolderLock lock) implements AutoCloseable {

  static OpenCluster open(ClusterStore store, Binaries binaries, TemplateRecipe recipe)
      throws IOException, SQLException {
    SessionCluster cluster = take(store);
    try {
      store.discard(cluster.folder());
      return cluster.start(new PristineCluster(store, binaries), recipe);
    } catch (IOException | SQLException | RuntimeException e) {
      ClusterServer.closeAfter(e, cluster);
      throw e;
    }
  }

  private static SessionCluster take(ClusterStore store) throws IOException {
    for (int number = 0; ; number++) {
      String name = ClusterStore.SESSION + number;
      Optional<FolderLock> lock = store.tryLock(name);
      if (lock.isPresent()) {
        return new SessionCluster(store, name, lock.get());
      }
    }
  }

  private ClusterFolder folder() {
    return store.at(name);
  }

  private OpenCluster start(PristineCluster pristine, TemplateRecipe recipe)
      throws IOException, SQLException {
    ClusterServer server = pristine.startCopy(folder());
    try {
      PostgresServer postgres = server.open(() -> stop(server));
      TestDatabase database = postgres.create(recipe.searchPath());
      String notes = recipe.fill(database);
      return new OpenCluster(
          postgres, new KeptTemplate(database.name(), 0, notes), Optional.empty());
    } catch (IOException | SQLException | RuntimeException e) {
      ClusterServer.closeAfter(e, server);
      throw e;
    }
  }

  private void stop(ClusterServer server) throws IOException {
    try {
      server.close();
    } finally {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      store.discard(folder());
    } finally {
      lock.close();
    }
  }
}
