package org.schematest.schema.name;

import java.util.Collection;
import java.util.stream.Collectors;

/** A test named something that does not exist; the message says what does. */
public final class NoSuchObjectException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param kind what was looked for, in the singular: {@code table}
   * @param name the name that was not found
   * @param owner where it was looked for: {@code schema public}
   * @param existing the names that do exist there
   */
  public NoSuchObjectException(
      String kind, String name, String owner, Collection<String> existing) {
    super(
        "no %s \"%s\" in %s; %s"
            .formatted(
                kind,
                name,
                owner,
                existing.isEmpty()
                    ? "it has none"
                    : "it has: " + existing.stream().sorted().collect(Collectors.joining(", "))));
  }
}
