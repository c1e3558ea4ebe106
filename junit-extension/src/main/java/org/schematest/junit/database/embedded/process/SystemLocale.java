package org.schematest.junit.database.embedded.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A locale of the machine in which PostgreSQL takes text for more than bytes.
 *
 * <p>It takes every locale but those called C and POSIX for one in which a plain index does not
 * serve {@code like 'x%'} ({@code lc_collate_is_c} in pg_locale.c), be it one that orders by code
 * points like C.UTF-8.
 */
final class SystemLocale {

  /** The same on every machine that has it, and then what most machines have. */
  private static final List<String> WANTED = List.of("c.utf8", "en_us.utf8");

  private SystemLocale() {}

  /** The name of one as initdb takes it; C if the machine has no other. */
  static String otherThanC() {
    List<String> known = known();
    Optional<String> wanted =
        WANTED.stream()
            .flatMap(name -> known.stream().filter(each -> plain(each).equals(name)))
            .findFirst();
    return wanted
        .or(() -> known.stream().filter(each -> plain(each).endsWith(".utf8")).findFirst())
        .orElse("C");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "");
  }

  private static List<String> known() {
    try {
      return Programs.run(Programs.builder(List.of("locale", "-a"), Path.of("/")))
          .output()
          .lines()
          .sorted()
          .toList();
    } catch (IOException e) {
      // There is no such program beside musl, which takes every name.
      return Supervision.isWindows() ? List.of() : List.of("C.UTF-8");
    }
  }
}
