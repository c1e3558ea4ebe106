package org.schematest.catalog.database;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.database.Language;

/** The languages that somebody made (manual, "pg_language"). */
public final class LanguagesQuery {

  private static final SystemCatalog L = new SystemCatalog("pg_language", "l");
  private static final Field<Long> OID = L.oid();
  private static final Field<String> NAME = L.text("lanname");
  private static final Field<Boolean> TRUSTED = L.flag("lanpltrusted");
  private static final Field<String> OWNER = Functions.role(L.number("lanowner")).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("l", L.text("lanacl"), L.number("lanowner")).as("acl");

  private LanguagesQuery() {}

  /** In name order. */
  public static List<Language> read(Session session) {
    return session
        .list(
            select(OID, NAME, TRUSTED, OWNER, ACL)
                .from(L.table())
                .where(OwnObjects.isOwn("pg_language", OID)),
            row ->
                new Language(
                    row.text(NAME),
                    row.flag(TRUSTED),
                    session.access(row, OWNER, ACL),
                    session.comments().on("pg_language", row.number(OID))))
        .stream()
        .sorted(comparing(Language::name))
        .toList();
  }
}
