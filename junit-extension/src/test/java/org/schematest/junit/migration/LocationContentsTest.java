package org.schematest.junit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationContentsTest {

  private final Path folder;

  LocationContentsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String digest(String below) {
    return LocationContents.digest("filesystem:" + folder.resolve(below)).orElseThrow();
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String entry : entries) {
        out.putNextEntry(new JarEntry(entry));
        if (!entry.endsWith("/")) {
          out.write(entry.getBytes(StandardCharsets.UTF_8));
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private static <T> T with(Callable<T> work, Path... classPath) throws Exception {
    URL[] urls = new URL[classPath.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath[i].toUri().toURL();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls)) {
      thread.setContextClassLoader(loader);
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String onClassPath(String location, Path... classPath) throws Exception {
    return with(() -> LocationContents.digest(location).orElseThrow(), classPath);
  }

  @Test
  void a_byte_a_name_and_a_further_file_make_another_digest() throws IOException {
    write("db/V1__a.sql", "select 1");
    String first = digest("db");
    assertThat(digest("db")).isEqualTo(first).matches("[0-9a-f]{64}");

    write("db/V1__a.sql", "select 2");
    String changed = digest("db");
    Files.move(folder.resolve("db/V1__a.sql"), folder.resolve("db/V2__a.sql"));
    String renamed = digest("db");
    write("db/deep/er/V2__a.sql.conf", "executeInTransaction=false");
    assertThat(Arrays.asList(first, changed, renamed, digest("db"))).doesNotHaveDuplicates();
  }

  @Test
  void what_is_elsewhere_makes_none() throws IOException {
    write("db/V1__a.sql", "select 1");
    String before = digest("db");
    write("other/V1__a.sql", "select 1");
    assertThat(digest("db")).isEqualTo(before);
    assertThat(digest("other")).isEqualTo(before);
  }

  @Test
  void of_a_wildcard_all_below_the_folder_before_it_counts() throws IOException {
    write("db/a/one/V1__a.sql", "select 1");
    String before = digest("db/a/*/x");
    assertThat(digest("db/a")).isEqualTo(before);
    write("db/a/two/V2__a.sql", "select 1");
    assertThat(digest("db/a/t?o")).isNotEqualTo(before).isEqualTo(digest("db/a/**"));
  }

  @Test
  void a_place_that_is_not_there_has_the_digest_of_an_empty_one() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    assertThat(digest("nowhere")).isEqualTo(digest("empty"));
  }

  @Test
  void a_place_in_a_cloud_has_none() {
    assertThat(LocationContents.digest("s3:bucket/migrations")).isEmpty();
    assertThat(LocationContents.digest("gcs:bucket/migrations")).isEmpty();
    assertThat(LocationContents.digest("classpath:*/migrations")).isEmpty();
  }

  @Test
  void every_root_of_the_class_path_counts() throws Exception {
    write("one/db/V1__a.sql", "select 1");
    write("two/db/V2__a.sql", "select 2");
    Path one = folder.resolve("one");
    String alone = onClassPath("classpath:db", one);
    String both = onClassPath("classpath:/db/", one, folder.resolve("two"));
    write("two/db/V2__a.sql", "select 3");
    assertThat(onClassPath("classpath:db", one, folder.resolve("two")))
        .isNotEqualTo(both)
        .isNotEqualTo(alone);
  }

  @Test
  void files_of_one_name_in_two_roots_all_count() throws Exception {
    write("one/db/V1__a.sql", "select 1");
    write("two/db/V1__a.sql", "select 1");
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    String before = onClassPath("classpath:db", one, two);
    write("one/db/V1__a.sql", "select 2");
    String first = onClassPath("classpath:db", one, two);
    write("one/db/V1__a.sql", "select 1");
    write("two/db/V1__a.sql", "select 2");
    assertThat(Arrays.asList(before, first, onClassPath("classpath:db", one, two)))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_jar_counts_by_its_name_and_not_by_where_it_lies() throws Exception {
    Path jar = jar("a.jar", "db/V1__a.sql");
    String before = onClassPath("classpath:db", jar);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("a.jar");
    Files.copy(jar, elsewhere);
    assertThat(onClassPath("classpath:db", elsewhere)).isEqualTo(before);
  }

  @Test
  void the_files_of_a_jar_are_named_below_the_location() throws Exception {
    Path jar = jar("a.jar", "jarred/", "jarred/more/V1__a.sql", "jarred2/V2__b.sql");
    assertThat(with(() -> LocationContents.files("classpath:jarred").orElseThrow().keySet(), jar))
        .containsExactly("0/more/V1__a.sql", "a.jar/more/V1__a.sql");
  }

  @Test
  void so_does_a_jar_with_its_folders_and_one_without() throws Exception {
    Path with = jar("with.jar", "db/", "db/V1__a.sql", "other.sql");
    String before = onClassPath("classpath:db", with);
    jar("with.jar", "db/", "db/V2__a.sql", "other.sql");
    assertThat(onClassPath("classpath:db", with)).isNotEqualTo(before);

    Path without = jar("without.jar", "db/V1__a.sql");
    String bare = onClassPath("classpath:db", without);
    jar("without.jar", "db/V2__a.sql");
    assertThat(onClassPath("classpath:db", without)).isNotEqualTo(bare);
  }

  @Test
  void what_java_migrations_may_call_counts_with_them_and_only_with_them() throws Exception {
    write("one/db/V1__a.sql", "select 1");
    write("one/app/Helper.class", "1");
    Path one = folder.resolve("one");
    String sql = onClassPath("classpath:db", one);
    write("one/app/Helper.class", "2");
    assertThat(onClassPath("classpath:db", one)).isEqualTo(sql);

    write("one/db/V2__b.class", "1");
    String java = onClassPath("classpath:db", one);
    write("one/app/Helper.class", "3");
    String changed = onClassPath("classpath:db", one);
    Path library = jar("library.jar", "META-INF/MANIFEST.MF", "a");
    String more = onClassPath("classpath:db", one, library);
    jar("library.jar", "META-INF/MANIFEST.MF", "a", "b");
    assertThat(Arrays.asList(java, changed, more, onClassPath("classpath:db", one, library)))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_jar_that_only_names_the_class_path_does_not_count_for_each_jvm_has_a_new_one()
      throws Exception {
    write("one/db/V1__b.class", "1");
    Path one = folder.resolve("one");
    Path first = jar("surefirebooter-1.jar", "META-INF/", "META-INF/MANIFEST.MF");
    Path second = jar("surefirebooter-2.jar", "META-INF/MANIFEST.MF");
    assertThat(onClassPath("classpath:db", one, first))
        .isEqualTo(onClassPath("classpath:db", one, second));
  }
}
