package org.schematest.junit.database.embedded;

import java.io.IOException;
import java.util.Optional;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.database.NoDatabaseException;
import org.schematest.junit.database.embedded.cluster.Clusters;
import org.schematest.junit.database.embedded.cluster.TemporaryCache;
import org.schematest.junit.database.embedded.program.Binaries;
import org.schematest.junit.database.embedded.program.PostgresArchive;

/**
 * PostgreSQL's programs, and the clusters that are made with them.
 *
 * @param temporary what goes when this is closed, if nothing is kept
 */
record Workspace(Clusters clusters, Optional<TemporaryCache> temporary) implements AutoCloseable {

  static Workspace of(EmbeddedSettings settings) {
    try {
      return settings.kept() ? kept(settings) : temporary(settings);
    } catch (IOException e) {
      throw new NoDatabaseException("there is no folder for it: " + e.getMessage(), e);
    }
  }

  private static Workspace kept(EmbeddedSettings settings) throws IOException {
    Optional<CacheFolder> memory =
        settings.cache().isPresent() ? Optional.empty() : CacheFolder.inMemory();
    CacheFolder cache =
        settings.cache().isPresent()
            ? CacheFolder.at(settings.cache().get())
            : CacheFolder.ofUser();
    return new Workspace(clusters(settings, cache, memory), Optional.empty());
  }

  private static Workspace temporary(EmbeddedSettings settings) throws IOException {
    TemporaryCache temporary = TemporaryCache.make();
    try {
      return new Workspace(
          clusters(settings, temporary.folder(), Optional.empty()), Optional.of(temporary));
    } catch (RuntimeException e) {
      try {
        temporary.close();
      } catch (IOException | RuntimeException leftBehind) {
        e.addSuppressed(leftBehind);
      }
      throw e;
    }
  }

  private static Clusters clusters(
      EmbeddedSettings settings, CacheFolder cache, Optional<CacheFolder> memory) {
    PostgresArchive archive = PostgresArchive.find(settings.major(), settings.binaries());
    return new Clusters(
        Binaries.of(archive, cache),
        cache,
        memory.orElse(cache),
        memory.isPresent(),
        settings.cacheMegabytes());
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      temporary.get().close();
    }
  }
}
