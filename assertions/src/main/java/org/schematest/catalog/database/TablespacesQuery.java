package org.schematest.catalog.database;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Field;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.database.Tablespace;

/** The tablespaces of the cluster (manual, "pg_tablespace"). */
public final class TablespacesQuery {

  private static final SystemCatalog T = new SystemCatalog("pg_tablespace", "t");
  private static final Field<Long> OID = T.oid();
  private static final Field<String> NAME = T.text("spcname");
  private static final Field<String> OWNER = Functions.role(T.number("spcowner")).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("t", T.text("spcacl"), T.number("spcowner")).as("acl");

  private TablespacesQuery() {}

  /** In name order. */
  public static List<Tablespace> read(Session session) {
    return session
        .list(
            select(OID, NAME, OWNER, ACL).from(T.table()).where(NAME.notLikeRegex("^pg_")),
            row ->
                new Tablespace(
                    row.text(NAME),
                    session.access(row, OWNER, ACL),
                    session.comments().on("pg_tablespace", row.number(OID))))
        .stream()
        .sorted(comparing(Tablespace::name))
        .toList();
  }
}
