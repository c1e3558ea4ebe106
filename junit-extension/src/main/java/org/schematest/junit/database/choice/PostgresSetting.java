package org.schematest.junit.database.choice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What can be said of the PostgreSQL to test on by a property or the environment. */
public enum PostgresSetting {
  WAY,
  VERSION,
  IMAGE,
  URL,
  USER,
  PASSWORD;

  private static final String PROPERTIES = "schematest.postgres.";
  private static final String VARIABLES = "SCHEMATEST_POSTGRES_";

  /** A system property that EmbeddedSettings reads. */
  private static final String BINARIES = PROPERTIES + "binaries";

  /** {@code schematest.postgres.version}. */
  public String property() {
    return PROPERTIES + name().toLowerCase(Locale.ROOT);
  }

  /** {@code SCHEMATEST_POSTGRES_VERSION}. */
  public String variable() {
    return VARIABLES + name();
  }

  /**
   * Refuses a name that begins like one of these and is none.
   *
   * @param properties all system properties there are
   * @param variables all environment variables there are
   * @throws IllegalArgumentException if there is such a one; the message begins with its place
   */
  public static void refuseUnknown(Set<String> properties, Set<String> variables) {
    Set<String> known = all(PostgresSetting::property);
    known.add(BINARIES);
    refuseUnknown("system properties", PROPERTIES, properties, known);
    refuseUnknown("environment variables", VARIABLES, variables, all(PostgresSetting::variable));
  }

  private static Set<String> all(Function<PostgresSetting, String> name) {
    Set<String> all = new TreeSet<>();
    Arrays.stream(values()).map(name).forEach(all::add);
    return all;
  }

  private static void refuseUnknown(
      String place, String prefix, Set<String> names, Set<String> known) {
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(prefix) && !known.contains(name)) {
        throw new IllegalArgumentException(
            "%s %s*: there is no %s; there are %s"
                .formatted(place, prefix, name, String.join(", ", known)));
      }
    }
  }
}
