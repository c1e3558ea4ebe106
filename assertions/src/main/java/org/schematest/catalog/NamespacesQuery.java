package org.schematest.catalog;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Session;
import org.schematest.schema.security.Access;

/** The schemas (manual, "pg_namespace"), also those that are empty. */
final class NamespacesQuery {

  /** A schema before it is known what is in it. */
  record Namespace(String name, Access access, Optional<String> comment) {}

  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<?> OWNER_OID = field(name("n", "nspowner"));
  private static final Field<String> OWNER = Functions.role(OWNER_OID).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("n", field(name("n", "nspacl")), OWNER_OID).as("acl");

  private NamespacesQuery() {}

  static List<Namespace> read(Session session) {
    return session.list(
        select(N.OID, N.NSPNAME, OWNER, ACL).from(N).where(OwnObjects.isOwn(N)),
        row ->
            new Namespace(
                row.text(N.NSPNAME),
                session.access(row, OWNER, ACL),
                session.comments().on("pg_namespace", row.number(N.OID))));
  }
}
