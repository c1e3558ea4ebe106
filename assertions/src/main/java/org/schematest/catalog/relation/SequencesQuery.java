package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgDepend;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.Sequence;
import org.schematest.schema.Sequence.OwnedBy;

/** Sequences, those of identity columns included (manual, "pg_sequence"). */
public final class SequencesQuery {

  private static final SystemCatalog S = new SystemCatalog("pg_sequence", "s");
  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgDepend D = PG_DEPEND.as("d");
  private static final Field<Integer> COLUMN = field(name("d", "refobjsubid"), Integer.class);
  private static final Field<String> TYPE = Functions.type(S.number("seqtypid")).as("type");
  private static final Field<Long> START = S.number("seqstart");
  private static final Field<Long> INCREMENT = S.number("seqincrement");
  private static final Field<Long> MINIMUM = S.number("seqmin");
  private static final Field<Long> MAXIMUM = S.number("seqmax");
  private static final Field<Long> CACHE = S.number("seqcache");
  private static final Field<Boolean> CYCLE = S.flag("seqcycle");
  private static final Field<String> OWNER = Functions.role(C.RELOWNER).as("owner");
  private static final Field<String[]> ACL =
      Functions.acl("s", field(name("c", "relacl")), C.RELOWNER).as("acl");

  private static final Select<? extends Record> QUERY =
      select(
              C.OID,
              N.NSPNAME,
              C.RELNAME,
              C.RELPERSISTENCE,
              TYPE,
              START,
              INCREMENT,
              MINIMUM,
              MAXIMUM,
              CACHE,
              CYCLE,
              D.REFOBJID,
              COLUMN,
              D.DEPTYPE,
              OWNER,
              ACL)
          .from(S.table())
          .join(C)
          .on(C.OID.eq(S.number("seqrelid")))
          .join(N)
          .on(N.OID.eq(C.RELNAMESPACE))
          // "a" for owned by, "i" for identity
          .leftJoin(D)
          .on(D.OBJID.eq(C.OID))
          .and(D.CLASSID.eq(OwnObjects.catalog("pg_class")))
          .and(D.REFCLASSID.eq(OwnObjects.catalog("pg_class")))
          .and(D.DEPTYPE.in(inline("a"), inline("i")))
          .and(COLUMN.gt(inline(0)))
          .where(OwnObjects.isOwn(C, N));

  private SequencesQuery() {}

  /** In no order; without those of tables that are not read. */
  public static List<Sequence> read(
      Session session, Map<Long, Relation> relations, Columns columns) {
    List<Sequence> sequences = new ArrayList<>();
    session.each(
        QUERY,
        row -> {
          long table = row.number(D.REFOBJID);
          if (table == 0 || relations.containsKey(table)) {
            sequences.add(
                sequence(session, Optional.ofNullable(relations.get(table)), columns, row));
          }
        });
    return sequences;
  }

  private static Sequence sequence(
      Session session, Optional<Relation> table, Columns columns, Row row) {
    return new Sequence(
        Names.name(row, N.NSPNAME, C.RELNAME),
        row.text(TYPE),
        row.number(START),
        row.number(INCREMENT),
        row.number(MINIMUM),
        row.number(MAXIMUM),
        row.number(CACHE),
        row.flag(CYCLE),
        table.map(
            owner ->
                new OwnedBy(
                    owner.name(),
                    columns.name(owner.oid(), (int) row.number(COLUMN)).orElseThrow(),
                    row.text(D.DEPTYPE).equals("i"))),
        !row.text(C.RELPERSISTENCE).equals("u"),
        session.access(row, OWNER, ACL),
        session.comments().on("pg_class", row.number(C.OID)));
  }
}
