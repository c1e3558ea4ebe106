package org.schematest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whole failure messages, each in a file that a person has read: {@code
 * src/test/resources/golden/NAME.txt}. A text that differs is written to {@code target/golden}, to
 * be read and, if it is better, copied.
 */
public final class Golden {

  private Golden() {}

  /** Holds if {@code failure} has the message of that name; null is a promise that was kept. */
  public static void assertGolden(String name, @Nullable Throwable failure) {
    String file = name + ".txt";
    String actual = failure == null ? "(nothing failed)" : String.valueOf(failure.getMessage());
    try {
      String expected = expected(file);
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

  private static String expected(String file) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return in == null
          ? "(there is no such file)"
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
