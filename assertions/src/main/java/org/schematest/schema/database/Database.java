package org.schematest.schema.database;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.security.Access;

/**
 * What a database is, apart from what is in it. Its name is that of a throw-away copy, and so it is
 * not told.
 *
 * @param encoding {@code UTF8}
 * @param collation the locale by which texts are sorted: {@code lc_collate}, or the name that ICU
 *     knows it by
 * @param characterType the locale by which letters are told from other characters
 * @param localeProvider {@code libc}, {@code icu} or {@code builtin}
 * @param settings what the server's settings come to for a new session of the role that migrates,
 *     by name: those of {@code pg_settings} whose value is not PostgreSQL's own default, and always
 *     those that change what a statement means, such as {@code TimeZone} and {@code search_path}
 * @param comment what {@code comment on database} says
 */
public record Database(
    String encoding,
    String collation,
    String characterType,
    String localeProvider,
    Map<String, String> settings,
    Access access,
    Optional<String> comment) {

  public Database {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
