package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.schematest.junit.cache.CacheFolder;
import org.schematest.junit.cache.FolderLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks an archive into a folder of the cache, beside it and under a lock, and renames what is
 * complete into place: whoever is killed in the middle breaks nothing.
 *
 * @param tar the system's own way to unpack, which goes before ours if there is one
 */
record Unpacking(PostgresArchive archive, CacheFolder cache, Optional<Extraction> tar) {

  private static final String PREFIX = "postgres-";

  Binaries binaries() throws IOException {
    Path note = note();
    Optional<Binaries> known = noted(note).map(cache.path()::resolve).flatMap(Unpacking::whole);
    if (known.isPresent()) {
      return known.get();
    }
    String digest = digest();
    Path home = cache.path().resolve(PREFIX + archive.version() + "-" + digest);
    return underLock(home, digest, note);
  }

  private Binaries underLock(Path home, String digest, Path note) throws IOException {
    String name = home.getFileName().toString();
    FolderLock lock = cache.lock(name, "unpacking PostgreSQL " + archive.version());
    try {
      Optional<Binaries> made = whole(home);
      Binaries binaries = made.isPresent() ? made.get() : unpackAnew(home, digest);
      write(note, name);
      return binaries;
    } finally {
      lock.close();
    }
  }

  private Binaries unpackAnew(Path home, String digest) throws IOException {
    Leftovers.removeAll(cache);
    if (Files.exists(home)) {
      log().warn("The programs in {} are damaged, and are unpacked again", home);
      Leftovers.remove(cache, home);
    }
    return unpack(home, digest);
  }

  private Binaries unpack(Path home, String digest) throws IOException {
    Path beside = Leftovers.beside(cache, home);
    log().info("Unpacking {} into {}", archive, home);
    try {
      extract(beside);
      Permissions.letOthersRead(beside);
      String version = ProgramCheck.version(beside);
      Manifest.of(beside, version, digest).write(beside);
      Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
      return new Binaries(home, version, digest);
    } finally {
      Leftovers.delete(beside);
    }
  }

  /** By the system's own means if it has them, for they are faster; otherwise by ours. */
  private void extract(Path beside) throws IOException {
    if (tar.isPresent()) {
      try {
        extract(tar.get(), beside);
        return;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        log().debug("{} does not unpack {}", tar.get(), archive, e);
      }
    }
    extract(new Extraction.InJava(), beside);
  }

  private void extract(Extraction extraction, Path beside) throws IOException {
    Leftovers.delete(beside);
    Files.createDirectory(beside);
    try (InputStream content = archive.open()) {
      extraction.extract(content, beside);
    }
  }

  private static Optional<Binaries> whole(Path home) {
    try {
      return Manifest.read(home)
          .filter(manifest -> manifest.describes(home))
          .map(manifest -> new Binaries(home, manifest.version(), manifest.digest()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Where is noted what this very file was unpacked to, so that it need not be read again: it is
   * known by its path, its size, and when it was written.
   */
  private Path note() throws IOException {
    BasicFileAttributes file = Files.readAttributes(archive.file(), BasicFileAttributes.class);
    String path = archive.file().toRealPath().toString();
    return cache
        .path()
        .resolve("archives")
        .resolve(
            String.join(
                "-",
                archive.version().toString(),
                Long.toHexString(file.size()),
                Long.toHexString(file.lastModifiedTime().to(TimeUnit.NANOSECONDS)),
                Integer.toHexString(path.hashCode())));
  }

  private static Optional<String> noted(Path note) throws IOException {
    try {
      return Optional.of(Files.readString(note).strip()).filter(name -> name.startsWith(PREFIX));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Under the lock, and so nobody else writes to the file beside. */
  private static void write(Path note, String name) throws IOException {
    Files.createDirectories(note.getParent());
    Path beside = note.resolveSibling(note.getFileName() + ".new");
    Files.writeString(beside, name);
    Files.move(beside, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String digest() throws IOException {
    MessageDigest digest = sha256();
    try (InputStream content = new DigestInputStream(archive.open(), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Made only when there is something to say: its library takes longer to load than all of this.
   */
  private static Logger log() {
    return LoggerFactory.getLogger(Unpacking.class);
  }
}
