package org.schematest.pgtap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/pgtap.md has the rows that pgTAP is asked. Its tables are written to target, to be copied.
 */
class PgTapPageTest {

  private static final Map<String, String> OURS = CounterpartSources.read();

  private static final String TABLES =
      section("Each function, asked twice", PgTapPage.questions(Questions.ALL, OURS))
          + section(
              "Nothing there, and yet it passes", PgTapPage.differences(VacuousAnswers.ALL, OURS))
          + section(
              "It does not work, and yet it passes", PgTapPage.differences(StateAnswers.ALL, OURS))
          + section("Another answer than it seems", PgTapPage.differences(WeakAnswers.ALL, OURS));

  private static String section(String title, String table) {
    return "\n## " + title + "\n\n" + table;
  }

  @Test
  void the_page_has_the_rows_that_are_asked() throws IOException {
    Files.writeString(Path.of("target", "pgtap.md"), TABLES);

    assertThat(Path.of("..", "docs", "pgtap.md")).content().endsWith(TABLES);
  }
}
