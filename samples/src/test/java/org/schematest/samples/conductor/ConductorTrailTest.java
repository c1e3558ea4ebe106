package org.schematest.samples.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.schematest.assertion.migration.MigrationTrailAssert;
import org.schematest.migration.MigrationTrail;
import org.schematest.migration.TrailText;

/**
 * What Conductor's eight migrations did, and what they would have done to ten million workflows.
 */
@ConductorSchemaTest
class ConductorTrailTest {

  private static final Path PAGE = Path.of("../docs/conductor-trail.md");
  private static final Path WRITTEN = Path.of("target/conductor-trail.md");

  /** From there on the page is written by this test. */
  private static final String MARK = "<!-- From here on ConductorTrailTest writes it. -->\n";

  private static final long LARGE = 999_999;

  private static final Pattern NUMBER = Pattern.compile("^[0-9]+\\) ");

  private final MigrationTrail trail;

  ConductorTrailTest(MigrationTrail trail) {
    this.trail = trail;
  }

  @Test
  void the_page_tells_what_was_observed() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(MARK)) + MARK;
    String written = head + "\n" + text();
    Files.createDirectories(WRITTEN.getParent());
    Files.writeString(WRITTEN, written);

    assertThat(page).isEqualTo(written);
  }

  private String text() {
    return String.join(
        "\n",
        "## What reads a table of a million rows or more, while others wait",
        "",
        broken(release -> release.readsNoTableWholeUnderLockOver(LARGE)),
        "## What rewrites one",
        "",
        broken(release -> release.rewritesNoTableOver(LARGE)),
        "## What waits for its lock for ever, and lets nobody pass while it waits",
        "",
        first(broken(release -> release.setsLockTimeout(Duration.ofSeconds(5)))),
        "## What programs of the release before would have missed",
        "",
        first(broken(MigrationTrailAssert::contractsNothing)),
        "## The trail",
        "",
        "```text",
        TrailText.of(trail) + "```",
        "");
  }

  /** Of many alike, three. */
  private static String first(String findings) {
    List<String> lines = findings.lines().toList();
    return lines.size() <= 3
        ? findings
        : String.join("\n", lines.subList(0, 3)) + "\n- and %d more\n".formatted(lines.size() - 3);
  }

  /** The findings, without their facts. */
  private String broken(Consumer<MigrationTrailAssert> promise) {
    Throwable failure = catchThrowable(() -> promise.accept(assertThat(trail.after("1"))));
    if (failure == null) {
      return "Nothing.\n";
    }
    List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
    Stream<String> sentences =
        lines.stream().anyMatch(line -> NUMBER.matcher(line).find())
            ? lines.stream().filter(line -> NUMBER.matcher(line).find())
            : lines.stream().limit(1);
    return sentences
        .map(line -> "- " + NUMBER.matcher(line).replaceFirst("") + "\n")
        .reduce("", String::concat);
  }
}
