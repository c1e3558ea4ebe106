package org.schematest.junit.migration;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A place where migrations are looked for, as far as a failure has to describe it. */
public record MigrationLocation(String descriptor) {

  /** Where what follows is looked for. */
  public static final String CLASSPATH = "classpath:";

  /** Where what follows is looked for. */
  public static final String FILESYSTEM = "filesystem:";

  public static ClassLoader classLoader() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    return own == null ? MigrationLocation.class.getClassLoader() : own;
  }

  /** False also when that cannot be told, as of a pattern. */
  public boolean isMissing() {
    try {
      return !descriptor.contains("*")
          && (descriptor.startsWith(CLASSPATH)
              ? !classLoader().getResources(path()).hasMoreElements()
              : descriptor.startsWith(FILESYSTEM) && !Files.isDirectory(Path.of(path())));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** Whether it is a file where a folder is wanted. */
  public boolean isFile() {
    try {
      return descriptor.startsWith(FILESYSTEM) && Files.isRegularFile(Path.of(path()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Where a relative path was looked for; empty if the location is no relative path. */
  public String resolved() {
    if (!descriptor.startsWith(FILESYSTEM)) {
      return "";
    }
    Path path = Path.of(path());
    return path.isAbsolute() ? "" : path.toAbsolutePath().toString();
  }

  /** The files that can be seen there, in name order, folders below included. */
  public List<String> files() {
    List<String> files = new ArrayList<>();
    try {
      if (descriptor.startsWith(FILESYSTEM)) {
        addFiles(Path.of(path()), files);
      } else {
        for (URL url : Collections.list(classLoader().getResources(path()))) {
          URI uri = url.toURI();
          if ("file".equals(uri.getScheme())) {
            addFiles(Path.of(uri), files);
          }
        }
      }
    } catch (IOException | URISyntaxException | InvalidPathException e) {
      files.add("(cannot be read: " + e + ")");
    }
    return files;
  }

  private static void addFiles(Path root, List<String> files) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      tree.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .forEach(files::add);
    }
  }

  private String path() {
    String path = descriptor.substring(descriptor.indexOf(':') + 1);
    boolean absolute = descriptor.startsWith(CLASSPATH) && path.startsWith("/");
    return absolute ? path.substring(1) : path;
  }
}
