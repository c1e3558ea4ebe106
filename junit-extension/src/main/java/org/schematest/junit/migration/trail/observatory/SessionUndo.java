package org.schematest.junit.migration.trail.observatory;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.migration.SessionLeftover.Kind;
import org.schematest.schema.name.Identifier;

/** The statement that puts something of a session back. */
final class SessionUndo {

  private SessionUndo() {}

  /**
   * Of what was changed, made or taken.
   *
   * @param before what the session had set itself; empty if nothing
   */
  static String of(Kind kind, String name, String before, String after) {
    return switch (kind) {
      case ROLE ->
          before.equals("none") ? "reset role;" : "set role " + Identifier.quoted(before) + ";";
      case SESSION_AUTHORIZATION -> "reset session authorization;";
      case SETTING -> setting(name, before);
      case TRANSACTION -> "commit;";
      case ADVISORY_LOCK ->
          before.isEmpty()
              ? "select pg_advisory_unlock%s(%s);"
                  .formatted(after.equals("shared") ? "_shared" : "", name)
              : "-- do not unlock what others have locked";
      case LISTENING ->
          (before.isEmpty() ? "unlisten " : "listen ") + Identifier.quoted(name) + ";";
      case TEMPORARY_TABLE ->
          before.isEmpty()
              ? "drop table pg_temp." + Identifier.quoted(name) + ";"
              : "-- do not drop what others have made";
      case PREPARED_STATEMENT ->
          before.isEmpty()
              ? "deallocate " + Identifier.quoted(name) + ";"
              : "-- do not deallocate what others have prepared";
      case CURSOR ->
          before.isEmpty()
              ? "close " + Identifier.quoted(name) + ";"
              : "-- do not close what others have opened";
    };
  }

  /** As PostgreSQL prints it, the value of the search path is a list of names. */
  private static String setting(String name, String before) {
    if (before.isEmpty()) {
      return "reset "
          + Stream.of(name.split("\\."))
              .map(part -> Identifier.quoted(part.toLowerCase(Locale.ROOT)))
              .collect(Collectors.joining("."))
          + ";";
    }
    return name.equals("search_path")
        ? "set search_path = " + before + ";"
        : "select pg_catalog.set_config('%s', '%s', false);"
            .formatted(name.replace("'", "''"), before.replace("'", "''"));
  }
}
