package org.schematest.catalog.database;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.database.ForeignServer;

/** The servers of foreign tables (manual, "pg_foreign_server"). */
public final class ForeignServersQuery {

  private static final SystemCatalog S = new SystemCatalog("pg_foreign_server", "s");
  private static final SystemCatalog W = new SystemCatalog("pg_foreign_data_wrapper", "w");
  private static final Field<Long> OID = S.oid();
  private static final Field<String> NAME = S.text("srvname");
  private static final Field<String> WRAPPER = W.text("fdwname");
  private static final Field<String[]> OPTIONS =
      Functions.texts(S.text("srvoptions")).as("options");
  private static final Field<String> OWNER = Functions.role(S.number("srvowner")).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("S", S.text("srvacl"), S.number("srvowner")).as("acl");

  private ForeignServersQuery() {}

  /** In name order. */
  public static List<ForeignServer> read(Session session) {
    return session
        .list(
            select(OID, NAME, WRAPPER, OPTIONS, OWNER, ACL)
                .from(S.table())
                .join(W.table())
                .on(W.oid().eq(S.number("srvfdw")))
                .where(OwnObjects.isOwn("pg_foreign_server", OID)),
            row ->
                new ForeignServer(
                    row.text(NAME),
                    row.text(WRAPPER),
                    Options.of(row.texts(OPTIONS)),
                    session.access(row, OWNER, ACL),
                    session.comments().on("pg_foreign_server", row.number(OID))))
        .stream()
        .sorted(comparing(ForeignServer::name))
        .toList();
  }
}
