package org.schematest;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page may name: the public methods that there are. */
final class Vocabulary {

  private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\([^`]*\\))?`");

  private Vocabulary() {}

  /** The names of the public methods of that package and those in it. */
  static Set<String> of(String packageName) {
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests()).importPackages(packageName).stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaMethod::getName)
            .collect(Collectors.toSet());
  }

  /** The words in backticks, with arguments or without: {@code `hasIndexOn`}, {@code `on(…)`}. */
  static Stream<String> namedIn(String text) {
    Matcher names = NAME.matcher(text);
    return names.results().map(found -> found.group(1));
  }
}
