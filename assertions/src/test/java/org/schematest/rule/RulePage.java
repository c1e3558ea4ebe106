package org.schematest.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page of a rule, {@code docs/rules/NAME.md}: its fixtures, and what it says of them.
 *
 * @param name of the rule
 * @param lines as they stand in the file
 */
record RulePage(String name, List<String> lines) {

  static final Path FOLDER = Path.of("..", "docs", "rules");
  static final String BREAKS = "## Breaks it";
  static final String KEEPS = "## Keeps it";
  static final String SILENT = "## Does not count against it";

  /** Begins the line that says why a person has to mend it. */
  static final String NO_FIX = "No statement mends it";

  RulePage {
    lines = List.copyOf(lines);
  }

  static RulePage of(String name) {
    try {
      return new RulePage(name, Files.readAllLines(FOLDER.resolve(name + ".md")));
    } catch (IOException e) {
      throw new UncheckedIOException("each rule has a page", e);
    }
  }

  /** What the page has to begin with. */
  static List<String> head(SchemaRule rule, String set) {
    return List.of(
        "# " + rule.name(),
        "",
        "**"
            + upper(rule.promise())
            + ".** "
            + upper(rule.severity().word())
            + ", in `"
            + set
            + "()`.",
        "",
        upper(rule.why()) + " (" + rule.source() + ").");
  }

  private static String upper(String sentence) {
    return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  /** The texts of its code blocks of that language, under that heading. */
  List<String> blocks(String heading, String language) {
    List<String> blocks = new ArrayList<>();
    Optional<StringBuilder> block = Optional.empty();
    boolean here = false;
    boolean inside = false;
    for (String line : lines) {
      if (!inside && line.startsWith("## ")) {
        here = line.equals(heading);
      } else if (line.startsWith("```")) {
        block.ifPresent(text -> blocks.add(text.toString()));
        block =
            !inside && here && line.equals("```" + language)
                ? Optional.of(new StringBuilder())
                : Optional.empty();
        inside = !inside;
      } else {
        block.ifPresent(text -> text.append(line).append('\n'));
      }
    }
    return blocks;
  }

  /** Whether it says that no statement mends what breaks it. */
  boolean isWithoutFix() {
    return lines.stream().anyMatch(line -> line.startsWith(NO_FIX));
  }
}
