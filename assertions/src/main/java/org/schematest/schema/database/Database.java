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
 * @param settings what {@code alter database … set} and {@code alter role … set} give a new session
 *     here of the role that reads, by name; and always those that change what a schema or a
 *     statement means: {@code DateStyle}, {@code IntervalStyle}, {@code TimeZone}, {@code
 *     default_table_access_method}, {@code default_toast_compression}, {@code
 *     default_transaction_isolation}, {@code lc_monetary}, {@code lc_numeric}, {@code lc_time},
 *     {@code row_security}, {@code search_path}, {@code server_encoding} and {@code
 *     standard_conforming_strings}, as the server's configuration has them. Nothing else that the
 *     configuration file says is told, for it is this server's and no other's; and what a client
 *     sends as it connects does not count, but PostgreSQL's own default does: the JDBC driver sends
 *     the time zone of its JVM.
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
