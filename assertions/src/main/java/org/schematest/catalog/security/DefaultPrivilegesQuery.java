package org.schematest.catalog.security;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.security.DefaultPrivileges;
import org.schematest.schema.security.DefaultPrivileges.Kind;

/** What new objects grant (manual, "pg_default_acl"). */
public final class DefaultPrivilegesQuery {

  private static final SystemCatalog D = new SystemCatalog("pg_default_acl", "d");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<String> CREATOR = Functions.role(D.number("defaclrole")).as("creator");
  private static final Field<String> KIND = D.text("defaclobjtype");
  private static final Field<String[]> ACL = Functions.texts(D.text("defaclacl")).as("acl");

  private DefaultPrivilegesQuery() {}

  /** By creator, schema and kind. */
  public static List<DefaultPrivileges> read(Session session) {
    return session
        .list(
            select(CREATOR, N.NSPNAME, KIND, ACL)
                .from(D.table())
                .leftJoin(N)
                .on(N.OID.eq(D.number("defaclnamespace"))),
            row ->
                new DefaultPrivileges(
                    row.text(CREATOR),
                    row.optional(N.NSPNAME),
                    kind(row.text(KIND)),
                    session.grants(row, ACL)))
        .stream()
        .sorted(
            comparing(DefaultPrivileges::creator)
                .thenComparing(one -> one.schema().orElse(""))
                .thenComparing(DefaultPrivileges::kind))
        .toList();
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "r" -> Kind.TABLES;
      case "S" -> Kind.SEQUENCES;
      case "f" -> Kind.FUNCTIONS;
      case "T" -> Kind.TYPES;
      case "n" -> Kind.SCHEMAS;
      case "L" -> Kind.LARGE_OBJECTS;
      default -> throw new IllegalStateException("pg_default_acl.defaclobjtype is " + letter);
    };
  }
}
