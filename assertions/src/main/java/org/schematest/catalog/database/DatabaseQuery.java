package org.schematest.catalog.database;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.util.Map;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.LocaleProviders;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.database.Database;

/** The database itself (manual, "pg_database"). */
public final class DatabaseQuery {

  private static final SystemCatalog D = new SystemCatalog("pg_database", "d");
  private static final Field<Long> OID = D.oid();
  private static final Field<String> ENCODING =
      Functions.call("pg_encoding_to_char", String.class, D.number("encoding")).as("encoding_name");
  private static final Field<String> CHARACTER_TYPE = D.text("datctype");
  private static final Field<String> OWNER = Functions.role(D.number("datdba")).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("d", D.text("datacl"), D.number("datdba")).as("acl");

  private DatabaseQuery() {}

  /** The one that the session is connected to. */
  public static Database read(Session session) {
    Field<String> provider =
        (session.isSince(15) ? D.text("datlocprovider") : inline("c")).as("provider");
    Field<String> locale = locale(session).as("locale");
    Map<String, String> settings = SettingsQuery.read(session);
    return session
        .list(
            select(OID, ENCODING, locale, CHARACTER_TYPE, provider, OWNER, ACL)
                .from(D.table())
                .where(D.text("datname").eq(Functions.call("current_database", String.class))),
            row ->
                new Database(
                    row.text(ENCODING),
                    row.text(locale),
                    row.text(CHARACTER_TYPE),
                    LocaleProviders.name(row.text(provider)),
                    settings,
                    session.access(row, OWNER, ACL),
                    session.comments().on("pg_database", row.number(OID))))
        .get(0);
  }

  /** {@code daticulocale} came with PostgreSQL 15, and was called {@code datlocale} in 17. */
  private static Field<String> locale(Session session) {
    Field<String> ofSystem = D.text("datcollate");
    if (!session.isSince(15)) {
      return ofSystem;
    }
    return coalesce(D.text(session.isSince(17) ? "datlocale" : "daticulocale"), ofSystem);
  }
}
