package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A way to unpack a {@code .tar.xz} into an empty folder, leaving out what a server needs not. */
interface Extraction {

  /** For programs that link with PostgreSQL, or are made of it. */
  static boolean isWanted(String path) {
    return (path.startsWith("bin/") || path.startsWith("lib/") || path.startsWith("share/"))
        && !path.endsWith(".a")
        && !path.endsWith(".lib")
        && !path.contains("/pgxs/")
        && !path.contains("/pkgconfig/")
        && !path.contains("ecpg")
        && !path.contains("/libpgtypes");
  }

  void extract(InputStream archive, Path folder) throws IOException;

  /** What runs everywhere. */
  record InJava() implements Extraction {

    @Override
    public void extract(InputStream archive, Path folder) throws IOException {
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          String name = entry.getName().replaceFirst("^\\./", "");
          if (isWanted(name) && !entry.isDirectory()) {
            extract(tar, entry, inside(folder, folder.resolve(name)), folder);
          }
        }
      }
    }

    private static void extract(InputStream tar, TarArchiveEntry entry, Path file, Path folder)
        throws IOException {
      Files.createDirectories(file.getParent());
      if (entry.isSymbolicLink()) {
        Path target = Path.of(entry.getLinkName());
        inside(folder, file.resolveSibling(target));
        Files.createSymbolicLink(file, target);
      } else if (entry.isLink()) {
        Files.createLink(file, inside(folder, folder.resolve(entry.getLinkName())));
      } else {
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
          throw new IOException("%s cannot be made executable".formatted(file));
        }
      }
    }

    private static Path inside(Path folder, Path path) throws IOException {
      if (!path.normalize().startsWith(folder)) {
        throw new IOException(
            "the archive would write to %s, outside of %s".formatted(path, folder));
      }
      return path.normalize();
    }
  }

  /** The system's own {@code tar} and {@code xz}, which are faster. */
  record WithTar(String program) implements Extraction {

    @Override
    public void extract(InputStream archive, Path folder) throws IOException {
      // Their patterns differ between GNU's, BSD's and busybox; all understand these.
      List<String> command =
          List.of(program, "-x", "-J", "-f", "-", "-C", folder.toString(), "--no-same-owner");
      Process tar =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        try (var input = tar.getOutputStream()) {
          archive.transferTo(input);
        }
        int status = tar.waitFor();
        if (status != 0) {
          throw new IOException("%s ended with status %d".formatted(command, status));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while unpacking", e);
      } finally {
        tar.destroyForcibly();
      }
    }
  }
}
