package org.schematest.junit.database.embedded.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A way to unpack a {@code .tar.xz} into an empty folder, leaving out what no server needs. */
interface Extraction {

  void extract(InputStream archive, Path folder) throws IOException;

  /** What is left out is for programs that are made of PostgreSQL, or link with it. */
  static boolean isWanted(String path) {
    return Pattern.matches("(?:bin|lib|share)/.*", path)
        && !Pattern.matches(".*(?:\\.a|\\.lib|ecpg.*|pgtypes.*|/pgxs/.*|/pkgconfig/.*)", path);
  }

  /** What runs everywhere. */
  record InJava() implements Extraction {

    private static final int OWNER_MAY_RUN = 0100;

    @Override
    public void extract(InputStream archive, Path folder) throws IOException {
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
          String name = entry.getName().replaceFirst("^\\./", "");
          if (!entry.isDirectory() && isWanted(name)) {
            extract(tar, entry, inside(folder, folder.resolve(name)), folder);
          }
          entry = tar.getNextEntry();
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
        boolean mayRun = (entry.getMode() & OWNER_MAY_RUN) != 0;
        if (mayRun && !file.toFile().setExecutable(true)) {
          throw new IOException("%s cannot be made executable".formatted(file));
        }
      }
    }

    private static Path inside(Path folder, Path path) throws IOException {
      if (!path.normalize().startsWith(folder)) {
        throw new IOException("it would be written to %s, outside of %s".formatted(path, folder));
      }
      return path.normalize();
    }
  }

  /** The system's own {@code tar} and {@code xz}, which take less than half the time. */
  record WithTar(Path program) implements Extraction {

    /** Empty if there is none; one that cannot unpack this fails when it is used. */
    static Optional<Extraction> onPath() {
      return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
          .flatMap(folder -> Stream.of("tar", "tar.exe").map(Path.of(folder)::resolve))
          .filter(Path::isAbsolute)
          .filter(Files::isExecutable)
          .findFirst()
          .map(WithTar::new);
    }

    @Override
    public void extract(InputStream archive, Path folder) throws IOException {
      Process tar =
          new ProcessBuilder(command(folder))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      try {
        try (OutputStream input = tar.getOutputStream()) {
          archive.transferTo(input);
        }
        int status = tar.waitFor();
        if (status != 0) {
          throw new IOException("%s ended with status %d".formatted(program, status));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while unpacking");
      } finally {
        tar.destroyForcibly();
      }
      removeUnwanted(folder);
    }

    /** What GNU's, BSD's and busybox' understand alike. */
    private List<String> command(Path folder) {
      List<String> command =
          new ArrayList<>(
              List.of(program.toString(), "-x", "-J", "-f", "-", "-C", folder.toString()));
      for (String unwanted : List.of("*.a", "*.lib", "*ecpg*", "*pgtypes*", "include")) {
        command.add("--exclude=" + unwanted);
      }
      return command;
    }

    /** What the patterns did not catch, so that both ways leave the same. */
    private static void removeUnwanted(Path folder) throws IOException {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
          boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
          if (isFolder ? isEmpty(path) : !isWanted(name(folder, path))) {
            Files.delete(path);
          }
        }
      }
    }

    private static String name(Path folder, Path path) {
      return folder.relativize(path).toString().replace(File.separatorChar, '/');
    }

    private static boolean isEmpty(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.findAny().isEmpty();
      }
    }
  }
}
