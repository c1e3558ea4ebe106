package org.schematest.junit.database;

import java.util.Map;
import java.util.stream.Collectors;

/** There is no PostgreSQL to test on; the message says why each way to one failed. */
public final class NoDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  public NoDatabaseException(String message) {
    super(message);
  }

  /** One exception for all ways that were tried: the first is its cause, the others go with it. */
  public static NoDatabaseException ofAll(Map<String, NoDatabaseException> failures) {
    NoDatabaseException all =
        new NoDatabaseException(
            "there is no PostgreSQL to test on"
                + (failures.size() == 1 ? only(failures) : each(failures)));
    for (NoDatabaseException failure : failures.values()) {
      if (all.getCause() == null) {
        all.initCause(failure);
      } else {
        all.addSuppressed(failure);
      }
    }
    return all;
  }

  private static String only(Map<String, NoDatabaseException> failure) {
    return failure.entrySet().stream()
        .map(one -> ": %s: %s".formatted(one.getKey(), one.getValue().getMessage()))
        .collect(Collectors.joining());
  }

  private static String each(Map<String, NoDatabaseException> failures) {
    int width = failures.keySet().stream().mapToInt(String::length).max().orElse(0);
    String margin = "\n" + " ".repeat(width + 4);
    return failures.entrySet().stream()
        .map(
            failure ->
                "\n  "
                    + failure.getKey()
                    + " ".repeat(width - failure.getKey().length() + 2)
                    + String.valueOf(failure.getValue().getMessage()).replace("\n", margin))
        .collect(Collectors.joining());
  }

  /** The sentence, without what it quotes under it. */
  public String firstLine() {
    return String.valueOf(getMessage()).lines().findFirst().orElse("");
  }
}
