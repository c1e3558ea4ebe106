package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The databases of a slot that were derived from its first, and are kept for the next run: as many
 * as were used last.
 */
record DerivedTemplates(ClusterFolder folder) {

  private static final int KEPT = 8;

  private record Dated(PrivateFile file, FileTime used) {}

  /** Forgets those that were not used longest; who has no note is not kept by the next start. */
  Set<String> forgetOld() throws IOException {
    List<Dated> files = new ArrayList<>();
    for (PrivateFile file : folder.derived()) {
      files.add(new Dated(file, Files.getLastModifiedTime(file.path())));
    }
    files.sort(Comparator.comparing(Dated::used).reversed());
    Set<String> kept = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      Optional<KeptTemplate> template = KeptTemplate.read(files.get(i).file());
      if (i < KEPT && template.isPresent()) {
        kept.add(template.get().database());
      } else {
        files.get(i).file().delete();
      }
    }
    return kept;
  }

  Optional<KeptTemplate> find(String key) throws IOException {
    PrivateFile file = file(key);
    Optional<KeptTemplate> found = KeptTemplate.read(file);
    if (found.isPresent()) {
      Files.setLastModifiedTime(file.path(), FileTime.from(Instant.now()));
    }
    return found;
  }

  void keep(String key, KeptTemplate template) throws IOException {
    template.write(file(key));
  }

  private PrivateFile file(String key) {
    return folder.derived(ClusterKey.digest(List.of(key)));
  }
}
