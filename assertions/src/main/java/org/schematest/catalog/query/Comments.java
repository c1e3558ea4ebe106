package org.schematest.catalog.query;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DESCRIPTION;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgDescription;

/** What {@code comment on} says, of all kinds of objects at once. */
public final class Comments {

  private static final PgDescription D = PG_DESCRIPTION.as("d");
  private static final SystemCatalog SHARED = new SystemCatalog("pg_shdescription", "d");
  private static final PgClass C = PG_CLASS.as("c");

  private static final Field<String> CATALOG = C.RELNAME.as("catalog");
  private static final Field<Long> OBJECT = D.OBJOID.as("object");
  private static final Field<Integer> PART = D.OBJSUBID.as("part");
  private static final Field<String> COMMENT = D.DESCRIPTION.as("comment");

  private record Place(String catalog, long object, int part) {}

  private final Map<Place, String> comments = new HashMap<>();

  private Comments() {}

  /** All of them, but for those on what the server brought. */
  public static Comments read(Session session) {
    Comments all = new Comments();
    session.each(
        ofDatabase().unionAll(ofCluster()),
        row ->
            all.comments.put(
                new Place(row.text(CATALOG), row.number(OBJECT), (int) row.number(PART)),
                row.text(COMMENT)));
    return all;
  }

  /** The schema {@code public} is the server's, but its comment is not. */
  private static Select<Record4<String, Long, Integer, String>> ofDatabase() {
    return select(CATALOG, OBJECT, PART, COMMENT)
        .from(D)
        .join(C)
        .on(C.OID.eq(D.CLASSOID))
        .where(OwnObjects.isNoServers(D.OBJOID).or(C.RELNAME.eq(inline("pg_namespace"))));
  }

  private static Select<Record4<String, Long, Integer, String>> ofCluster() {
    return select(C.RELNAME, SHARED.number("objoid"), inline(0), SHARED.text("description"))
        .from(SHARED.table())
        .join(C)
        .on(C.OID.eq(SHARED.number("classoid")));
  }

  /** The comment on that object. */
  public Optional<String> on(String catalog, long object) {
    return on(catalog, object, 0);
  }

  /** The comment on that column. */
  public Optional<String> onColumn(long relation, int number) {
    return on("pg_class", relation, number);
  }

  private Optional<String> on(String catalog, long object, int part) {
    return Optional.ofNullable(comments.get(new Place(catalog, object, part)));
  }
}
