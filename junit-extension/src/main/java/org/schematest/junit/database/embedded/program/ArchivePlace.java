package org.schematest.junit.database.embedded.program;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A place in which archives may be; its {@code toString()} is what a reader calls it. */
interface ArchivePlace {

  /** Files that may be archives of that platform; empty if there are none. */
  List<Path> files(PostgresPlatform platform) throws IOException;

  /** In the order in which they are asked. */
  static List<ArchivePlace> all(Optional<Path> folder) {
    List<ArchivePlace> places = new ArrayList<>();
    folder.ifPresent(path -> places.add(new Folder(path)));
    places.add(new ClassPath());
    places.add(new Repository(LocalRepositories::maven, "io/zonky/test/postgres"));
    places.add(new Repository(LocalRepositories::gradle, PostgresPlatform.GROUP));
    return places;
  }

  /** A folder that the user names. */
  record Folder(Path path) implements ArchivePlace {

    @Override
    public List<Path> files(PostgresPlatform platform) throws IOException {
      return below(path, 1);
    }

    @Override
    public String toString() {
      return path.toAbsolutePath().toString();
    }
  }

  /** What the test run depends on. */
  record ClassPath() implements ArchivePlace {

    @Override
    public List<Path> files(PostgresPlatform platform) throws IOException {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      List<URL> archives = new ArrayList<>();
      for (ClassLoader loader :
          new ClassLoader[] {context, PostgresArchive.class.getClassLoader()}) {
        if (loader != null) {
          archives.addAll(Collections.list(loader.getResources(platform.entry())));
        }
      }
      List<Path> jars = new ArrayList<>();
      for (URL archive : archives) {
        if (archive.openConnection() instanceof JarURLConnection inJar) {
          jars.add(file(inJar.getJarFileURL()));
        }
      }
      return jars;
    }

    private static Path file(URL url) throws IOException {
      try {
        return Path.of(url.toURI());
      } catch (URISyntaxException e) {
        throw new IOException("the class path has a jar whose URL cannot be read: " + url, e);
      }
    }

    @Override
    public String toString() {
      return "the class path";
    }
  }

  /** Where a build tool keeps what it has fetched; looked for only if nothing was found before. */
  record Repository(Supplier<Path> root, String group) implements ArchivePlace {

    private static final int VERSION_AND_DIGEST_AND_FILE = 3;

    @Override
    public List<Path> files(PostgresPlatform platform) throws IOException {
      return below(
          root.get().resolve(group).resolve(platform.artifactId()), VERSION_AND_DIGEST_AND_FILE);
    }

    @Override
    public String toString() {
      return root.get().toString();
    }
  }

  private static List<Path> below(Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
