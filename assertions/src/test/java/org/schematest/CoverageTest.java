package org.schematest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of docs/coverage.md is whole, and does not promise what there is not. */
class CoverageTest {

  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private final List<List<String>> rows;

  CoverageTest() throws IOException {
    rows =
        Files.readAllLines(Path.of("..", "docs", "coverage.md")).stream()
            .filter(line -> ROW.matcher(line).lookingAt())
            .map(line -> List.of(line.substring(1, line.length() - 1).split("\\|")))
            .map(cells -> cells.stream().map(String::strip).toList())
            .toList();
  }

  @Test
  void each_property_has_its_row() {
    assertThat(rows)
        .extracting(row -> Integer.valueOf(row.get(0)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 247).boxed().toList());
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(8).doesNotContain(""));
  }

  @Test
  void each_cell_of_ours_says_how_far_it_goes() {
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.get(2)).matches("exact: .+|in part, .+: .+|no: .+|open"));
  }

  @Test
  void each_assertion_that_is_named_exists() {
    Set<String> assertions =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.schematest.assertion")
                .stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaMethod::getName)
                .collect(Collectors.toSet());

    assertThat(
            rows.stream()
                .filter(row -> row.get(2).startsWith("exact") || row.get(2).startsWith("in part"))
                .flatMap(row -> NAME.matcher(row.get(2)).results())
                .map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(assertions);
  }
}
