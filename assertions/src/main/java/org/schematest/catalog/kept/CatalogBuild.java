package org.schematest.catalog.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.schematest.schema.Catalog;

/** Tells one build of the read model and its reader from another, by their class files. */
public final class CatalogBuild {

  private static final List<String> FOLDERS =
      List.of("org/schematest/schema", "org/schematest/catalog");

  private CatalogBuild() {}

  /**
   * A digest of the class files of which a catalog and its text are made: hexadecimal, 64 digits.
   * It is the same whether they are in a folder or in a jar, and whenever they were put there.
   *
   * @return empty if the class files cannot be found, as under a class loader that has them from
   *     elsewhere; then no text can be trusted
   */
  public static Optional<String> digest() {
    CodeSource source = Catalog.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      Path root = Path.of(source.getLocation().toURI());
      List<String> classes = Files.isDirectory(root) ? inFolder(root) : inJar(root);
      return classes.isEmpty() ? Optional.empty() : Optional.of(digest(classes));
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  private static List<String> inFolder(Path root) throws IOException {
    List<String> classes = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          byte[] content = Files.readAllBytes(file);
          CRC32 checksum = new CRC32();
          checksum.update(content);
          classes.add(
              line(
                  root.relativize(file).toString().replace('\\', '/'),
                  content.length,
                  checksum.getValue()));
        }
      }
    }
    return classes;
  }

  /** The jar has the checksums already: nothing needs to be unpacked. */
  private static List<String> inJar(Path jar) throws IOException {
    List<String> classes = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()
            && FOLDERS.stream().anyMatch(folder -> entry.getName().startsWith(folder + "/"))) {
          classes.add(line(entry.getName(), entry.getSize(), entry.getCrc()));
        }
      }
    }
    return classes;
  }

  private static String line(String name, long size, long checksum) {
    return name + " " + size + " " + checksum;
  }

  private static String digest(List<String> classes) {
    Collections.sort(classes);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.join("\n", classes).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
