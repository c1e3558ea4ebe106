package org.schematest.catalog;

import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.meta.postgres.pg_catalog.tables.PgDescription;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;

/** The schemas (manual, "pg_namespace"), also those that are empty. */
final class NamespacesQuery {

  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgDescription COMMENT = OwnObjects.comment();

  private NamespacesQuery() {}

  static List<Namespace> read(DSLContext dsl) {
    return dsl.select(N.NSPNAME, COMMENT.DESCRIPTION)
        .from(N)
        .leftJoin(COMMENT)
        .on(OwnObjects.isCommentOn(COMMENT, N))
        .where(OwnObjects.isOwn(N))
        .fetch(row -> new Namespace(row.value1(), Optional.ofNullable(row.value2())));
  }
}
