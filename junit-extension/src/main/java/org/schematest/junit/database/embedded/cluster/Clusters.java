package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.storage.ClusterStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clusters for recipes: as they were left by another run, made now, or for this session only. Safe
 * for use by several threads, class loaders and JVMs.
 */
public final class Clusters {

  private static final Logger LOG = LoggerFactory.getLogger(Clusters.class);
  private static final int STARTS = 3;

  private final Binaries binaries;
  private final ClusterStore store;
  private final CacheLimit limit;

  /**
   * @param programs where the binaries are kept
   * @param storage where clusters are kept
   * @param isMemory whether the storage is gone when the machine is restarted
   * @param megabytes how much is kept in both
   */
  public Clusters(
      Binaries binaries,
      CacheFolder programs,
      CacheFolder storage,
      boolean isMemory,
      long megabytes) {
    this.binaries = binaries;
    this.store = new ClusterStore(storage, isMemory);
    this.limit = new CacheLimit(store, programs, megabytes);
    programsAreUsed();
  }

  /**
   * A server on a cluster whose template the recipe made, now or in another run.
   *
   * @throws NoDatabaseException if there is no such server; nothing is left running
   * @throws RuntimeException what the recipe throws, as it is
   */
  public OpenCluster open(TemplateRecipe recipe) {
    try {
      store.sweep();
      Optional<String> key = recipe.key();
      if (key.isEmpty()) {
        return SessionCluster.open(store, binaries, recipe);
      }
      Optional<OpenCluster> open = open(recipe, key.get());
      if (open.isPresent()) {
        return open.get();
      }
      LOG.warn("The migrations were changed while they were being applied; applying them again");
      return open(recipe, recipe.key().orElseThrow(RecipeChanges::again))
          .orElseThrow(RecipeChanges::again);
    } catch (IOException e) {
      throw new NoDatabaseException(
          "its files cannot be kept in %s: %s".formatted(store.folder(), e), e);
    } catch (SQLException | DamagedClusterException e) {
      throw new NoDatabaseException("it started, but is not as it should be: " + e.getMessage(), e);
    }
  }

  /**
   * A server on the cluster of that recipe as another run left it; empty if it would have to be
   * made.
   *
   * @throws RuntimeException if it does not start; nothing is left running
   */
  public Optional<OpenCluster> reopen(String recipeKey) {
    try {
      store.sweep();
      Slot slot = Slot.take(new GoldenCluster(store, binaries, ClusterKey.of(binaries, recipeKey)));
      try {
        if (slot.isCurrent()) {
          return Optional.of(slot.start());
        }
        slot.close();
        return Optional.empty();
      } catch (IOException | SQLException | RuntimeException e) {
        ClusterServer.closeAfter(e, slot);
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("what was kept cannot be used: " + e.getMessage(), e);
    }
  }

  /** The cache drops first what was not used longest. */
  private void programsAreUsed() {
    try {
      Files.setLastModifiedTime(binaries.home(), FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("They are then taken for older than they are", e);
    }
  }

  private Optional<OpenCluster> open(TemplateRecipe recipe, String recipeKey)
      throws IOException, SQLException {
    GoldenCluster golden = new GoldenCluster(store, binaries, ClusterKey.of(binaries, recipeKey));
    Slot slot = Slot.take(golden);
    try {
      for (int start = 1; ; start++) {
        if (!slot.isCurrent()) {
          if (!slot.renew(recipe, recipeKey)) {
            slot.close();
            return Optional.empty();
          }
          limit.enforce();
        }
        try {
          return Optional.of(slot.start());
        } catch (SQLException | NoDatabaseException | DamagedClusterException e) {
          if (start == STARTS) {
            throw e;
          }
          LOG.info("The cluster in {} is made anew: {}", slot, e.getMessage());
          slot.discard();
          if (start == STARTS - 1) {
            golden.discard();
          }
        }
      }
    } catch (IOException | SQLException | RuntimeException e) {
      ClusterServer.closeAfter(e, slot);
      throw e;
    }
  }
}
