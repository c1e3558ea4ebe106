package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.Options;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.storage.Storage;

/** Tables, views, materialized views and composite types (manual, "pg_class"). */
public final class RelationsQuery {

  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgClass TOAST = PG_CLASS.as("toast");
  private static final SystemCatalog METHOD = new SystemCatalog("pg_am", "am");
  private static final SystemCatalog SPACE = new SystemCatalog("pg_tablespace", "space");
  private static final SystemCatalog FOREIGN =
      new SystemCatalog("pg_foreign_table", "foreign_table");
  private static final SystemCatalog SERVER = new SystemCatalog("pg_foreign_server", "server");

  private static final Field<String> DEFINITION =
      when(
              C.RELKIND.in(inline("v"), inline("m")),
              Functions.call("pg_get_viewdef", String.class, C.OID, inline(true)))
          .as("definition");
  private static final Field<Integer> COMMANDS =
      when(
              C.RELKIND.eq(inline("v")),
              Functions.call("pg_relation_is_updatable", Integer.class, C.OID, inline(true)))
          .as("commands");
  private static final Field<String> BOUND =
      when(C.RELISPARTITION, Functions.expression(C, "relpartbound", C.OID)).as("bound");
  private static final Field<String> OWNER = Functions.role(C.RELOWNER).as("owner");
  private static final Field<String[]> ACL =
      when(C.RELKIND.ne(inline("c")), Functions.acl("r", field(name("c", "relacl")), C.RELOWNER))
          .as("acl");
  private static final Field<?> OPTIONS = field(name("c", "reloptions"));
  private static final Field<?> TOAST_OPTIONS = field(name("toast", "reloptions"));
  private static final Field<Boolean> SECURED = field(name("c", "relrowsecurity"), BOOLEAN);
  private static final Field<Boolean> FORCED = field(name("c", "relforcerowsecurity"), BOOLEAN);
  private static final Field<String> IDENTITY = field(name("c", "relreplident"), VARCHAR);
  private static final Field<String> AM_NAME = METHOD.text("amname");
  private static final Field<String> SPACE_NAME = SPACE.text("spcname");
  private static final Field<String> SERVER_NAME = SERVER.text("srvname");

  private static final Select<? extends Record> QUERY =
      select(
              C.OID,
              N.NSPNAME,
              C.RELNAME,
              C.RELKIND,
              C.RELPERSISTENCE,
              BOUND,
              SECURED,
              FORCED,
              IDENTITY,
              C.RELISPOPULATED,
              DEFINITION,
              COMMANDS,
              OWNER,
              ACL,
              OPTIONS,
              TOAST_OPTIONS,
              AM_NAME,
              SPACE_NAME,
              SERVER_NAME)
          .select(PartitioningText.FIELDS)
          .from(C)
          .join(N)
          .on(N.OID.eq(C.RELNAMESPACE))
          .leftJoin(TOAST)
          .on(TOAST.OID.eq(C.RELTOASTRELID))
          .leftJoin(METHOD.table())
          .on(METHOD.oid().eq(C.RELAM))
          .leftJoin(SPACE.table())
          .on(SPACE.oid().eq(C.RELTABLESPACE))
          .leftJoin(FOREIGN.table())
          .on(FOREIGN.number("ftrelid").eq(C.OID))
          .leftJoin(SERVER.table())
          .on(SERVER.oid().eq(FOREIGN.number("ftserver")))
          .leftJoin(PartitioningText.PARTITIONED.table())
          .on(PartitioningText.PARTITIONED.number("partrelid").eq(C.OID))
          .where(OwnObjects.isOwn(C, N))
          .and(
              C.RELKIND.in(
                  inline("r"), inline("p"), inline("f"), inline("v"), inline("m"), inline("c")));

  private RelationsQuery() {}

  /** In no order. */
  public static List<Relation> read(Session session) {
    return session.list(QUERY, row -> relation(session, row));
  }

  private static Relation relation(Session session, Row row) {
    long oid = row.number(C.OID);
    QualifiedName name = Names.name(row, N.NSPNAME, C.RELNAME);
    String kind = row.text(C.RELKIND);
    Map<String, String> options = Options.of(row.texts(OPTIONS));
    return new Relation(
        oid,
        session.scope(name),
        kind,
        row.text(C.RELPERSISTENCE),
        row.optional(BOUND),
        PartitioningText.of(row),
        row.flag(SECURED),
        row.flag(FORCED),
        row.text(IDENTITY),
        row.optional(SERVER_NAME),
        row.flag(C.RELISPOPULATED),
        row.optional(DEFINITION),
        (int) row.number(COMMANDS),
        options,
        storage(row, kind.equals("v") ? Map.of() : options),
        session.access(row, OWNER, ACL),
        session.comments().on("pg_class", oid));
  }

  private static Storage storage(Row row, Map<String, String> options) {
    Map<String, String> parameters = new TreeMap<>(options);
    parameters.putAll(Options.of(row.texts(TOAST_OPTIONS), "toast."));
    return new Storage(row.optional(AM_NAME), row.optional(SPACE_NAME), parameters);
  }
}
