package org.schematest.catalog.database;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.catalog.relation.Columns;
import org.schematest.catalog.relation.Relation;
import org.schematest.schema.database.Publication;
import org.schematest.schema.database.Publication.PublishedTable;

/**
 * Publications, and what is in them (manual, "pg_publication", "pg_publication_rel" and
 * "pg_publication_namespace").
 */
public final class PublicationsQuery {

  private static final SystemCatalog P = new SystemCatalog("pg_publication", "p");
  private static final Field<Long> OID = P.oid();
  private static final Field<String> NAME = P.text("pubname");
  private static final Field<Boolean> ALL = P.flag("puballtables");
  private static final Field<Boolean> INSERT = P.flag("pubinsert");
  private static final Field<Boolean> UPDATE = P.flag("pubupdate");
  private static final Field<Boolean> DELETE = P.flag("pubdelete");
  private static final Field<Boolean> TRUNCATE = P.flag("pubtruncate");
  private static final Field<Boolean> VIA_ROOT = P.flag("pubviaroot");
  private static final Field<String> OWNER = Functions.role(P.number("pubowner")).as("owner");

  private static final SystemCatalog T = new SystemCatalog("pg_publication_rel", "t");
  private static final Field<Long> OF_TABLE = T.number("prpubid");
  private static final Field<Long> TABLE = T.number("prrelid");

  private static final SystemCatalog S = new SystemCatalog("pg_publication_namespace", "s");
  private static final Field<Long> OF_SCHEMA = S.number("pnpubid");
  private static final PgNamespace N = PG_NAMESPACE.as("n");

  private PublicationsQuery() {}

  /** In name order; without tables that are not read. */
  public static List<Publication> read(
      Session session, Map<Long, Relation> relations, Columns columns) {
    Map<Long, List<PublishedTable>> tables = tables(session, relations, columns);
    Map<Long, List<String>> schemas = schemas(session);
    return session
        .list(
            select(OID, NAME, ALL, INSERT, UPDATE, DELETE, TRUNCATE, VIA_ROOT, OWNER)
                .from(P.table())
                .where(OwnObjects.isOwn("pg_publication", OID)),
            row ->
                new Publication(
                    row.text(NAME),
                    row.flag(ALL),
                    schemas.getOrDefault(row.number(OID), List.of()),
                    tables.getOrDefault(row.number(OID), List.of()),
                    operations(row),
                    row.flag(VIA_ROOT),
                    row.text(OWNER),
                    session.comments().on("pg_publication", row.number(OID))))
        .stream()
        .sorted(comparing(Publication::name))
        .toList();
  }

  private static Set<String> operations(Row row) {
    Set<String> operations = new TreeSet<>();
    Map.of(INSERT, "insert", UPDATE, "update", DELETE, "delete", TRUNCATE, "truncate")
        .forEach(
            (field, operation) -> {
              if (row.flag(field)) {
                operations.add(operation);
              }
            });
    return operations;
  }

  private static Map<Long, List<PublishedTable>> tables(
      Session session, Map<Long, Relation> relations, Columns columns) {
    boolean inPart = session.isSince(15);
    Field<String> numbers = (inPart ? T.text("prattrs") : inline((String) null)).as("numbers");
    Field<String> condition =
        (inPart ? Functions.expression(T.table(), "prqual", TABLE) : inline((String) null))
            .as("condition");
    Map<Long, List<PublishedTable>> tables = new HashMap<>();
    session.each(
        select(OF_TABLE, TABLE, numbers, condition).from(T.table()),
        row -> {
          Relation relation = relations.get(row.number(TABLE));
          if (relation != null) {
            tables
                .computeIfAbsent(row.number(OF_TABLE), unused -> new ArrayList<>())
                .add(
                    new PublishedTable(
                        relation.name(),
                        columns.names(relation.oid(), row.numbers(numbers)),
                        row.optional(condition)));
          }
        });
    tables.values().forEach(list -> list.sort(comparing(PublishedTable::table)));
    return tables;
  }

  private static Map<Long, List<String>> schemas(Session session) {
    Map<Long, List<String>> schemas = new HashMap<>();
    if (session.isSince(15)) {
      session.each(
          select(OF_SCHEMA, N.NSPNAME).from(S.table()).join(N).on(N.OID.eq(S.number("pnnspid"))),
          row ->
              schemas
                  .computeIfAbsent(row.number(OF_SCHEMA), unused -> new ArrayList<>())
                  .add(row.text(N.NSPNAME)));
      schemas.values().forEach(list -> list.sort(Comparator.naturalOrder()));
    }
    return schemas;
  }
}
