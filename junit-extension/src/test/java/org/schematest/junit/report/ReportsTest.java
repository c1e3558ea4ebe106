package org.schematest.junit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are written, and when GitHub is told. */
class ReportsTest {

  private final Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  ReportsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(Optional<Path> reports, Map<String, String> environment, Reviewed reviewed) {
    new Reports(reports, environment, new PrintStream(printed, false, StandardCharsets.US_ASCII))
        .write(reviewed);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void files_are_written_beside_the_others_and_written_over() throws IOException {
    Path reports = folder.resolve("target").resolve("surefire-reports");
    write(Optional.of(reports), Map.of(), Reviews.EVERYTHING);
    Files.writeString(reports.resolve("schematest-org.example.ShopTest.md"), "old");
    write(Optional.of(reports), Map.of(), Reviews.EVERYTHING);
    assertThat(reports.resolve("schematest-org.example.ShopTest.sarif"))
        .content()
        .isEqualTo(SarifLog.of(Reviews.EVERYTHING));
    assertThat(reports.resolve("schematest-org.example.ShopTest.md"))
        .content()
        .isEqualTo(MarkdownSummary.of(Reviews.EVERYTHING));
    assertThat(printed()).isEmpty();
  }

  @Test
  void nothing_is_written_without_a_folder_and_outside_of_github() {
    write(
        Optional.empty(),
        Map.of("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString()),
        Reviews.EVERYTHING);
    assertThat(folder).isEmptyDirectory();
    assertThat(printed()).isEmpty();
  }

  @Test
  void github_is_told_in_its_own_words_and_the_summary_is_added_to() throws IOException {
    Path summary = folder.resolve("summary");
    Files.writeString(summary, "before\n");
    Map<String, String> environment =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());
    write(Optional.empty(), environment, Reviews.EVERYTHING);
    write(Optional.empty(), environment, Reviews.CLEAN);
    assertThat(printed()).isEqualTo(GithubAnnotations.of(Reviews.EVERYTHING));
    assertThat(summary)
        .content()
        .isEqualTo(
            "before\n"
                + MarkdownSummary.of(Reviews.EVERYTHING)
                + "\n"
                + MarkdownSummary.of(Reviews.CLEAN)
                + "\n");
  }

  @Test
  void a_runner_without_a_summary_is_told_all_the_same() {
    write(Optional.empty(), Map.of("GITHUB_ACTIONS", "true"), Reviews.EVERYTHING);
    assertThat(printed()).startsWith("::error file=shop/");
  }

  @Test
  void a_folder_that_cannot_be_made_is_said() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> write(Optional.of(file), Map.of(), Reviews.CLEAN))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("the report on the rules cannot be written");
  }

  @Test
  void the_folder_is_that_of_the_build_tool() throws IOException {
    assertThat(ReportFolder.of(folder)).isEmpty();
    Files.createDirectory(folder.resolve("build"));
    assertThat(ReportFolder.of(folder))
        .contains(folder.resolve("build").resolve("test-results").resolve("test"));
    Files.createDirectory(folder.resolve("target"));
    assertThat(ReportFolder.of(folder))
        .contains(folder.resolve("target").resolve("surefire-reports"));
  }
}
