package org.schematest.catalog.database;

import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;

/**
 * The settings of a database as {@link org.schematest.schema.database.Database} wants them (manual,
 * "pg_settings" and "pg_db_role_setting").
 */
final class SettingsQuery {

  /** Those that change what a schema, or a statement, means. */
  private static final List<String> MEANINGFUL =
      List.of(
          "DateStyle",
          "IntervalStyle",
          "TimeZone",
          "default_table_access_method",
          "default_toast_compression",
          "default_transaction_isolation",
          "lc_monetary",
          "lc_numeric",
          "lc_time",
          "row_security",
          "search_path",
          "server_encoding",
          "standard_conforming_strings");

  private static final SystemCatalog S = new SystemCatalog("pg_settings", "s");
  private static final Field<String> NAME = S.text("name");

  /**
   * What a client sends when it connects is its own affair: the JDBC driver sends the time zone of
   * its JVM.
   */
  private static final Field<String> VALUE =
      when(S.text("source").eq(inline("client")), S.text("boot_val"))
          .otherwise(S.text("reset_val"))
          .as("value");

  private static final SystemCatalog D = new SystemCatalog("pg_db_role_setting", "d");
  private static final SystemCatalog DATABASE = new SystemCatalog("pg_database", "database");
  private static final SystemCatalog ROLE = new SystemCatalog("pg_roles", "role");
  private static final Field<String[]> SET = Functions.texts(D.text("setconfig")).as("settings");

  private SettingsQuery() {}

  static Map<String, String> read(Session session) {
    Map<String, String> settings = new TreeMap<>();
    session.each(
        select(NAME, VALUE)
            .from(S.table())
            .where(NAME.in(MEANINGFUL.stream().map(name -> inline(name)).toList())),
        row -> settings.put(row.text(NAME), row.optional(VALUE).orElse("")));
    // The more is said of who and where, the more it counts (utils/guc.h, GucSource).
    session.each(
        select(SET)
            .from(D.table())
            .leftJoin(DATABASE.table())
            .on(DATABASE.oid().eq(D.number("setdatabase")))
            .leftJoin(ROLE.table())
            .on(ROLE.oid().eq(D.number("setrole")))
            .where(isHere().and(isOurs()))
            .orderBy(
                case_(D.number("setrole")).when(inline(0L), inline(0)).else_(inline(2)),
                case_(D.number("setdatabase")).when(inline(0L), inline(0)).else_(inline(1))),
        row -> settings.putAll(Options.of(row.texts(SET))));
    return settings;
  }

  private static Condition isHere() {
    return D.number("setdatabase")
        .eq(inline(0L))
        .or(DATABASE.text("datname").eq(Functions.call("current_database", String.class)));
  }

  private static Condition isOurs() {
    return D.number("setrole")
        .eq(inline(0L))
        .or(
            ROLE.text("rolname")
                .eq(
                    Functions.call(
                        "current_setting", String.class, inline("session_authorization"))));
  }
}
