package org.schematest.catalog.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogBuildTest {

  private static final String OURS = "org/schematest/";

  private final Path folder;

  /** Copies the class files of the model and its reader, and of one package beside them. */
  CatalogBuildTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Path build =
        Path.of(CatalogBuild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String part : List.of("schema", "catalog", "finding")) {
      try (Stream<Path> files = Files.walk(build.resolve(OURS + part))) {
        for (Path file : files.toList()) {
          Path copy = folder.resolve(build.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy);
          }
        }
      }
    }
  }

  @Test
  void this_build_has_a_digest() {
    assertThat(CatalogBuild.digest())
        .hasValueSatisfying(it -> assertThat(it).matches("[0-9a-f]{64}"));
  }

  @Test
  void a_copy_of_the_class_files_is_the_same_build() throws Exception {
    assertThat(digestIn(folder)).isEqualTo(CatalogBuild.digest());
  }

  @Test
  void a_jar_of_the_class_files_is_the_same_build() throws Exception {
    assertThat(digestIn(jar())).isEqualTo(CatalogBuild.digest());
  }

  @Test
  void another_model_is_another_build() throws Exception {
    Files.delete(folder.resolve(OURS + "schema/name/NoSuchObjectException.class"));
    assertThat(digestIn(folder)).isPresent().isNotEqualTo(CatalogBuild.digest());
    assertThat(digestIn(jar())).isEqualTo(digestIn(folder));
  }

  @Test
  void another_reader_is_another_build() throws Exception {
    Path reader = folder.resolve(OURS + "catalog/index/IndexesQuery.class");
    byte[] content = Files.readAllBytes(reader);
    content[content.length - 1]++;
    Files.write(reader, content);
    assertThat(digestIn(folder)).isPresent().isNotEqualTo(CatalogBuild.digest());
  }

  @Test
  void another_class_beside_them_changes_nothing() throws Exception {
    Files.writeString(folder.resolve(OURS + "finding/Finding.class"), "another");
    assertThat(digestIn(folder)).isEqualTo(CatalogBuild.digest());
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("assertions.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(file);
        Stream<Path> classes = Files.walk(folder.resolve("org"))) {
      for (Path one : classes.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new JarEntry(folder.relativize(one).toString().replace('\\', '/')));
        Files.copy(one, zip);
      }
    }
    return jar;
  }

  /** The digest that this class tells of itself when it is loaded from there. */
  private static Optional<?> digestIn(Path root) throws Exception {
    // A folder is a class path only if its address ends in a slash, which toUri sees to.
    URI address = root.toUri();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {address.toURL()}, ClassLoader.getPlatformClassLoader())) {
      return (Optional<?>)
          loader.loadClass(CatalogBuild.class.getName()).getMethod("digest").invoke(null);
    }
  }
}
