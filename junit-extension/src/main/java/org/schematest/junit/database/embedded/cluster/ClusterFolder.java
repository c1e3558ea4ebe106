package org.schematest.junit.database.embedded.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A cluster on disk: PostgreSQL's data directory, and beside it what is to be known of it without
 * starting a server.
 */
record ClusterFolder(Path path) {

  private static final String DATA = "data";
  private static final String DERIVED = "derived-";

  /** What decides how a server starts, and who is let in. */
  private static final List<String> CONFIGURATION =
      List.of("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf", "pg_ident.conf");

  Path data() {
    return path.resolve(DATA);
  }

  Path log() {
    return path.resolve("postgres.log");
  }

  /** Of the superuser, as it is or was before it was changed for the last time. */
  PrivateFile password() {
    return new PrivateFile(path.resolve("password"));
  }

  /** There only while the password is being changed. */
  PrivateFile nextPassword() {
    return new PrivateFile(path.resolve("password.next"));
  }

  /** Who made it: a copy has the identity of what it was copied from. */
  PrivateFile identity() {
    return new PrivateFile(path.resolve("identity"));
  }

  /** The objects of the whole cluster, as they were when it was filled. */
  PrivateFile objects() {
    return new PrivateFile(path.resolve("objects"));
  }

  /** Since when the machine ran when a server wrote to it. */
  PrivateFile boot() {
    return new PrivateFile(path.resolve("boot"));
  }

  /** The database that was filled first. */
  PrivateFile template() {
    return new PrivateFile(path.resolve("template"));
  }

  /** A database that was derived from the first. */
  PrivateFile derived(String key) {
    return new PrivateFile(path.resolve(DERIVED + key));
  }

  /** The databases that were derived from the first, and are whole. */
  List<PrivateFile> derived() throws IOException {
    return FileTree.children(path).stream()
        .filter(file -> file.getFileName().toString().startsWith(DERIVED))
        .map(PrivateFile::new)
        .toList();
  }

  /** Whether it was copied from that one, and no setting has been changed in a file since. */
  boolean isCopyOf(ClusterFolder original) throws IOException {
    Optional<String> identity = original.identity().read();
    if (identity.isEmpty() || !identity.equals(identity().read())) {
      return false;
    }
    for (String file : CONFIGURATION) {
      if (!hasSame(original, file)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasSame(ClusterFolder original, String file) throws IOException {
    Path own = data().resolve(file);
    return Files.exists(own) && Files.mismatch(own, original.data().resolve(file)) < 0;
  }

  /** The folders of databases, and nothing else. */
  List<Path> databases() throws IOException {
    return FileTree.children(data().resolve("base")).stream()
        .filter(folder -> folder.getFileName().toString().matches("\\d+"))
        .toList();
  }

  /** What migrations made outside of the folder, so that a copy would share it. */
  List<Path> tablespaces() throws IOException {
    return FileTree.children(data().resolve("pg_tblspc")).stream()
        .filter(Files::isSymbolicLink)
        .toList();
  }

  /** Copies what belongs to the cluster, so that the copy is complete once it is there. */
  void copyTo(ClusterFolder target) throws IOException {
    FileTree.copy(path, target.path());
    Files.deleteIfExists(target.log());
  }
}
