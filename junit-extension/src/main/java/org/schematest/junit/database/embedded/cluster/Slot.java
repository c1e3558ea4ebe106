package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.schematest.junit.cache.FolderLock;
import org.schematest.junit.database.PostgresServer;
import org.schematest.junit.database.TemplateRecipe;
import org.schematest.junit.database.embedded.storage.BootIdentity;
import org.schematest.junit.database.embedded.storage.ClusterFolder;
import org.schematest.junit.database.embedded.storage.KeptTemplate;

/**
 * A copy of a golden cluster that servers work on: of one JVM at a time, which holds its lock, and
 * used by the next as it was left, so that nothing is copied or removed in a run.
 */
final class Slot implements AutoCloseable {

  static final String PREFIX = "slot-";

  private final GoldenCluster golden;
  private final String name;
  private final FolderLock lock;

  private Slot(GoldenCluster golden, String name, FolderLock lock) {
    this.golden = golden;
    this.name = name;
    this.lock = lock;
  }

  /** The first that nobody has taken. */
  static Slot take(GoldenCluster golden) throws IOException {
    for (int number = 0; ; number++) {
      String name = PREFIX + golden.key() + "-" + number;
      Optional<FolderLock> lock = golden.store().tryLock(name);
      if (lock.isPresent()) {
        return new Slot(golden, name, lock.get());
      }
    }
  }

  private ClusterFolder folder() {
    return golden.store().at(name);
  }

  /**
   * Whether it may be used as it is: it was copied from what is golden now, and the machine was not
   * restarted since. What its servers write is not synced, so that a restart may lose any part.
   */
  boolean isCurrent() throws IOException {
    return golden.exists()
        && golden.store().has(name)
        && folder().boot().read().equals(Optional.of(BootIdentity.current()))
        && folder().isCopyOf(golden.folder());
  }

  /**
   * Makes it anew, as a copy of the golden cluster, which is made before if need be.
   *
   * @return false if the recipe changed meanwhile: see {@link GoldenCluster#make}
   */
  boolean renew(TemplateRecipe recipe, String recipeKey) throws IOException, SQLException {
    FolderLock making = golden.lock();
    try {
      if (!golden.exists() && !golden.make(recipe, recipeKey)) {
        return false;
      }
      copy(golden.store().staging(name));
      return true;
    } finally {
      making.close();
    }
  }

  /** Of a copy that fails nothing stays: a disk may be full because of it. */
  private void copy(ClusterFolder staging) throws IOException {
    try {
      golden.folder().copyTo(staging);
      staging.boot().write(BootIdentity.current());
      golden.store().complete(staging, name);
    } catch (IOException | RuntimeException e) {
      ClusterServer.closeAfter(e, () -> golden.store().discard(staging));
      throw e;
    }
  }

  /**
   * Starts a server, and removes what tests have left; when the server is closed, so is this.
   *
   * @throws DamagedClusterException if it is not what it was when it was copied
   */
  OpenCluster start() throws IOException, SQLException {
    ClusterServer server = ClusterServer.start(golden.binaries(), folder());
    try {
      DerivedTemplates derived = new DerivedTemplates(folder());
      KeptTemplate template =
          KeptTemplate.read(folder().template())
              .orElseThrow(() -> new DamagedClusterException("it lacks its notes"));
      clean(server.administration(), template, derived.forgetOld());
      server.removeOrphans();
      golden.touch();
      Files.setLastModifiedTime(folder().path(), FileTime.from(Instant.now()));
      PostgresServer postgres = server.open(() -> stop(server));
      return new OpenCluster(postgres, template, Optional.of(derived));
    } catch (IOException | SQLException | RuntimeException e) {
      ClusterServer.closeAfter(e, server);
      throw e;
    }
  }

  private void clean(
      ClusterAdministration administration, KeptTemplate template, Set<String> derived)
      throws IOException, SQLException {
    administration.dropOthers(union(derived, template.database()));
    if (!Collections.disjoint(administration.connectable(), derived)) {
      throw new DamagedClusterException("a template was opened to connections");
    }
    if (!Optional.of(administration.objects(derived)).equals(folder().objects().read())) {
      throw new DamagedClusterException(
          "roles, settings, or other objects of the whole cluster were changed");
    }
  }

  private static Set<String> union(Set<String> names, String further) {
    Set<String> all = new HashSet<>(names);
    all.add(further);
    return all;
  }

  private void stop(ClusterServer server) {
    try {
      server.close();
    } finally {
      close();
    }
  }

  void discard() throws IOException {
    golden.store().discard(folder());
  }

  @Override
  public void close() {
    lock.close();
  }

  @Override
  public String toString() {
    return folder().path().toString();
  }
}
