package org.schematest.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snippet of a page is a part of a test that runs, apart from white space. */
class DocumentationTest {

  static List<Documentation> pages() {
    return Documentation.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_java_snippet_is_part_of_a_test(Documentation page) throws IOException {
    List<String> sources = sources();
    assertThat(page.javaSnippets())
        .allSatisfy(
            snippet ->
                assertThat(sources)
                    .anySatisfy(source -> assertThat(source).contains(essence(snippet))));
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .map(path -> essence(read(path)))
          .toList();
    }
  }

  private static String read(Path path) {
    return new Documentation(path).text();
  }

  private static String essence(String code) {
    return code.replaceAll("\\s+", "");
  }
}
