package org.schematest.junit.migration.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Failure messages that a person has read: {@code src/test/resources/golden/NAME.txt}. A text that
 * differs is written to {@code target/golden}.
 */
public final class GoldenText {

  private GoldenText() {}

  static void assertGolden(String name, @Nullable Throwable failure) {
    assertGolden(name, failure == null ? "(nothing failed)" : String.valueOf(failure.getMessage()));
  }

  public static void assertGolden(String name, String actual) {
    String file = name + ".txt";
    try (InputStream in = GoldenText.class.getResourceAsStream("/golden/" + file)) {
      String expected =
          in == null
              ? "(there is no such file)"
              : new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
      if (!actual.equals(expected)) {
        Path proposal = Path.of("target", "golden", file);
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, actual + "\n");
      }
      assertThat(actual).as("golden text %s", file).isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
