package org.schematest.samples.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation; the tests run in the folder of this module. */
record Documentation(Path file) {

  static final Documentation README = new Documentation(Path.of("..", "README.md"));

  private static final Pattern JAVA_SNIPPET =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  static List<Documentation> all() {
    try (Stream<Path> docs = Files.walk(Path.of("..", "docs"))) {
      List<Documentation> pages = new ArrayList<>(List.of(README));
      docs.filter(path -> path.toString().endsWith(".md"))
          .map(Documentation::new)
          .forEach(pages::add);
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java snippets, each as its lines without their common indentation. */
  List<String> javaSnippets() {
    Matcher matcher = JAVA_SNIPPET.matcher(text());
    return Stream.iterate(matcher.find(), found -> found, found -> matcher.find())
        .map(found -> matcher.group(1))
        .toList();
  }
}
