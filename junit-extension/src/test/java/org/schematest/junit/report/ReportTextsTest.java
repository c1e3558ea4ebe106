package org.schematest.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What reports say, whole. A text that differs is written to {@code target/reports}. */
class ReportTextsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static void assertGolden(String file, String actual) {
    try (InputStream in = ReportTextsTest.class.getResourceAsStream("/reports/" + file)) {
      String expected =
          in == null ? "(no such file)" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!actual.equals(expected)) {
        Path proposal = Path.of("target", "reports", file);
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, actual);
      }
      assertThat(actual).isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema that OASIS publishes. */
  private static JsonSchema schema() {
    try (InputStream in =
        ReportTextsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(
              JSON.readTree(in),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Test
  void sarif() {
    assertGolden("everything.sarif", SarifLog.of(Reviews.EVERYTHING));
  }

  @Test
  void sarif_keeps_the_published_schema() {
    JsonSchema schema = schema();
    for (Reviewed reviewed : List.of(Reviews.EVERYTHING, Reviews.CLEAN, Reviews.thousand())) {
      assertThat(schema.validate(read(SarifLog.of(reviewed)))).isEmpty();
    }
    assertThat(schema.validate(read("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {}}]}")))
        .isNotEmpty();
    assertThat(
            schema.validate(
                read(SarifLog.of(Reviews.EVERYTHING).replace("\"inSource\"", "\"inTest\""))))
        .isNotEmpty();
  }

  @Test
  void a_result_of_sarif_belongs_to_a_rule_and_has_a_fingerprint_of_its_own() {
    JsonNode run = read(SarifLog.of(Reviews.thousand())).at("/runs/0");
    assertThat(each(run.get("results")).map(one -> one.at("/partialFingerprints").toString()))
        .hasSize(1000)
        .doesNotHaveDuplicates();
    assertThat(each(run.get("results")))
        .allMatch(
            one ->
                run.at("/tool/driver/rules/" + one.get("ruleIndex").asInt() + "/id")
                    .equals(one.get("ruleId")));
  }

  @Test
  void markdown() {
    assertGolden("everything.md", MarkdownSummary.of(Reviews.EVERYTHING));
    assertGolden("clean.md", MarkdownSummary.of(Reviews.CLEAN));
  }

  @Test
  void a_thousand_findings_stay_readable_in_markdown() {
    String summary = MarkdownSummary.of(Reviews.thousand());
    assertThat(summary.lines().limit(4))
        .contains(
            "**1 of 1 rule fails**: 1000 findings; 0 that need not fail, 0 known, 0 excepted.");
    assertThat(summary.lines().filter(line -> line.startsWith("<details>"))).hasSize(100);
    assertThat(summary.lines().filter(line -> line.contains("alter public"))).hasSize(20);
    // GitHub refuses a summary of more than a mebibyte.
    assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isLessThan(200_000);
  }

  @Test
  void annotations_of_github() {
    assertGolden("everything.annotations", GithubAnnotations.of(Reviews.EVERYTHING));
    assertThat(GithubAnnotations.of(Reviews.CLEAN)).isEmpty();
    assertThat(GithubAnnotations.of(Reviews.thousand()).lines()).hasSize(GithubAnnotations.MOST);
  }

  @Test
  void a_path_is_a_relative_reference() {
    assertThat(Uri.ofPath("a b/größe#1?%.sql")).isEqualTo("a%20b/gr%C3%B6%C3%9Fe%231%3F%25.sql");
    assertThat(Uri.ofPath("c:1/x.sql")).isEqualTo("./c:1/x.sql");
    assertThat(Uri.ofPath("x/c:1.sql")).isEqualTo("x/c:1.sql");
  }
}
