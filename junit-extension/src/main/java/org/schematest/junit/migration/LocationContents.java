package org.schematest.junit.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The names and bytes of all files below a location: more than a migration tool takes from there,
 * but never less.
 */
public final class LocationContents {

  private static final String CLASS_FILE = ".class";

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private LocationContents() {}

  /**
   * A digest of what is there now; of nothing, if there is no such place. If there are classes, it
   * is also of the rest of the class path, for who knows what they call.
   *
   * @param location {@code classpath:} or {@code filesystem:}; of one with a wildcard, all that is
   *     below the folder before the wildcard
   * @return empty if it cannot be read from here, as a location in a cloud
   */
  public static Optional<String> digest(String location) {
    try {
      LocationContents contents = new LocationContents();
      return contents.read(location) ? Optional.of(contents.digest()) : Optional.empty();
    } catch (IOException
        | UncheckedIOException
        | URISyntaxException
        | InvalidPathException
        | SecurityException e) {
      // The tool that is to apply them will say what is wrong with it.
      return Optional.empty();
    }
  }

  /**
   * The files that are there now, by their names below the location; on the class path the root of
   * each comes before its name, in the order of the class path.
   *
   * @return empty if it cannot be read from here
   */
  public static Optional<SortedMap<String, byte[]>> files(String location) {
    try {
      LocationContents contents = new LocationContents();
      return contents.read(location) ? Optional.of(contents.files) : Optional.empty();
    } catch (IOException
        | UncheckedIOException
        | URISyntaxException
        | InvalidPathException
        | SecurityException e) {
      return Optional.empty();
    }
  }

  private String digest() throws IOException, URISyntaxException {
    Fingerprint fingerprint = new Fingerprint("location");
    files.forEach(fingerprint::with);
    if (files.keySet().stream().anyMatch(name -> name.endsWith(CLASS_FILE))) {
      fingerprint.with("class path", classPath());
    }
    return fingerprint.hexadecimal();
  }

  private boolean read(String location) throws IOException, URISyntaxException {
    String folder = folder(location.substring(location.indexOf(':') + 1));
    if (location.startsWith(MigrationLocation.FILESYSTEM)) {
      addFolder("", Path.of(folder));
      return true;
    }
    String name = folder.replaceFirst("^/+", "").replaceFirst("/+$", "");
    if (!location.startsWith(MigrationLocation.CLASSPATH) || name.isEmpty()) {
      return false;
    }
    ClassLoader loader = MigrationLocation.classLoader();
    List<URL> roots = Collections.list(loader.getResources(name));
    for (int i = 0; i < roots.size(); i++) {
      if (!addRoot("%d/".formatted(i), roots.get(i))) {
        return false;
      }
    }
    if (loader instanceof URLClassLoader jars) {
      addJarsWithoutFolders(jars, name + "/");
    }
    return true;
  }

  private static String folder(String path) {
    int wildcard = path.replace('?', '*').indexOf('*');
    return wildcard < 0 ? path : path.substring(0, path.lastIndexOf('/', wildcard) + 1);
  }

  private boolean addRoot(String prefix, URL root) throws IOException, URISyntaxException {
    if ("file".equals(root.getProtocol())) {
      addFolder(prefix, Path.of(root.toURI()));
      return true;
    }
    if (root.openConnection() instanceof JarURLConnection connection) {
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        addJar(prefix, jar, connection.getEntryName() + "/");
      }
      return true;
    }
    return false;
  }

  private void addFolder(String prefix, Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        files.put(prefix + name, Files.readAllBytes(file));
      }
    }
  }

  private void addJar(String prefix, JarFile jar, String folder) throws IOException {
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
        try (InputStream content = jar.getInputStream(entry)) {
          files.put(prefix + entry.getName().substring(folder.length()), content.readAllBytes());
        }
      }
    }
  }

  /** A jar may have files without their folders: Flyway looks for those too (ClassPathScanner). */
  private void addJarsWithoutFolders(URLClassLoader loader, String folder)
      throws IOException, URISyntaxException {
    for (URL url : loader.getURLs()) {
      if ("file".equals(url.getProtocol()) && url.getPath().endsWith(".jar")) {
        Path file = Path.of(url.toURI());
        if (Files.isRegularFile(file)) {
          try (JarFile jar = new JarFile(file.toFile())) {
            addJar(file.getFileName() + "/", jar, folder);
          }
        }
      }
    }
  }

  /**
   * Folders by all that is in them; jars, which are not written to, by name, size and time. A jar
   * that only names others counts by those: Surefire and IDEs write a new one for each JVM.
   */
  private static String classPath() throws IOException, URISyntaxException {
    Fingerprint fingerprint = new Fingerprint("class path");
    ClassLoader loader = MigrationLocation.classLoader();
    for (URL root : Collections.list(loader.getResources(""))) {
      LocationContents folder = new LocationContents();
      folder.addRoot("", root);
      folder.files.forEach(fingerprint::with);
    }
    for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
      String url = manifest.toString();
      int end = url.lastIndexOf("!/");
      if (url.startsWith("jar:file:") && end > 0) {
        Path jar = Path.of(new URI(url.substring("jar:".length(), end)));
        if (!hasOnlyManifest(jar)) {
          fingerprint.with(
              String.valueOf(jar.getFileName()),
              Files.size(jar) + " " + Files.getLastModifiedTime(jar));
        }
      }
    }
    return fingerprint.hexadecimal();
  }

  private static boolean hasOnlyManifest(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream()
          .allMatch(entry -> entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME));
    }
  }
}
