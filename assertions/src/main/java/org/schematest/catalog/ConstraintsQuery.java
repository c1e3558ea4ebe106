package org.schematest.catalog;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INDEX;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.meta.postgres.pg_catalog.tables.PgAttribute;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgIndex;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;

/**
 * Primary, foreign and unique keys, checks and exclusions (manual, "pg_constraint"). "Not null" is
 * a constraint too since PostgreSQL 18: {@link ColumnsQuery} reads it.
 */
final class ConstraintsQuery {

  private static final PgConstraint CON = PG_CONSTRAINT.as("con");
  private static final PgConstraint PARENT = PG_CONSTRAINT.as("parent");
  private static final PgClass C = PG_CLASS.as("c");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final PgClass REF = PG_CLASS.as("ref");
  private static final PgNamespace REF_N = PG_NAMESPACE.as("ref_n");
  private static final PgIndex I = PG_INDEX.as("i");

  private static final Field<String[]> COLUMNS = names(CON.CONRELID, CON.CONKEY).as("columns");
  private static final Field<String[]> REF_COLUMNS =
      names(CON.CONFRELID, CON.CONFKEY).as("ref_columns");
  private static final Field<String> EXPRESSION =
      Functions.expression(CON, "conbin", CON.CONRELID).as("expression");
  private static final Field<String> DEFINITION =
      when(
              CON.CONTYPE.eq("x"),
              Functions.call("pg_get_constraintdef", String.class, CON.OID, inline(true)))
          .as("definition");

  private final Field<Boolean> enforced;
  private final Field<Boolean> nullsNotDistinct;

  private ConstraintsQuery(ServerVersion version) {
    enforced =
        (version.major() >= 18 ? field(name("con", "conenforced"), BOOLEAN) : inline(true))
            .as("enforced");
    nullsNotDistinct =
        (version.major() >= 15 ? I.INDNULLSNOTDISTINCT : inline(false)).as("nulls_not_distinct");
  }

  /** By the table's oid. */
  static Map<Long, Constraints> read(
      DSLContext dsl, ServerVersion version, Map<Long, Relation> relations) {
    Map<Long, Constraints> constraints = new HashMap<>();
    ConstraintsQuery query = new ConstraintsQuery(version);
    for (Record row : query.rows(dsl)) {
      Long oid = row.get(CON.CONRELID);
      Relation table = relations.get(oid);
      if (table != null) {
        query.add(row, table.name(), constraints.computeIfAbsent(oid, unused -> new Constraints()));
      }
    }
    return constraints;
  }

  private List<? extends Record> rows(DSLContext dsl) {
    return dsl.select(
            CON.CONRELID,
            CON.CONNAME,
            CON.CONTYPE,
            COLUMNS,
            REF_N.NSPNAME,
            REF.RELNAME,
            REF_COLUMNS,
            CON.CONFDELTYPE,
            CON.CONFUPDTYPE,
            CON.CONFMATCHTYPE,
            CON.CONDEFERRABLE,
            CON.CONDEFERRED,
            CON.CONVALIDATED,
            enforced,
            nullsNotDistinct,
            EXPRESSION,
            DEFINITION)
        .from(CON)
        .join(C)
        .on(C.OID.eq(CON.CONRELID))
        .join(N)
        .on(N.OID.eq(C.RELNAMESPACE))
        .leftJoin(REF)
        .on(REF.OID.eq(CON.CONFRELID))
        .leftJoin(REF_N)
        .on(REF_N.OID.eq(REF.RELNAMESPACE))
        .leftJoin(I)
        .on(I.INDEXRELID.eq(CON.CONINDID).and(CON.CONTYPE.eq("u")))
        .leftJoin(PARENT)
        .on(PARENT.OID.eq(CON.CONPARENTID))
        .where(OwnObjects.isOwn(C, N))
        .and(CON.CONTYPE.in("p", "u", "f", "c", "x"))
        // A foreign key to a partitioned table has a copy for each partition that it points at,
        // which nobody declared (tablecmds.c, addFkRecurseReferenced). What a partition inherits
        // points where its parent does.
        .and(PARENT.OID.isNull().or(PARENT.CONFRELID.eq(CON.CONFRELID)))
        .fetch();
  }

  private void add(Record row, QualifiedName table, Constraints constraints) {
    String name = row.get(CON.CONNAME);
    switch (row.get(CON.CONTYPE)) {
      case "p" ->
          constraints.primaryKey =
              Optional.of(
                  new PrimaryKey(name, columns(row), false, deferrability(row), Optional.empty()));
      case "u" ->
          constraints.uniqueConstraints.put(
              name,
              new UniqueConstraint(
                  name,
                  columns(row),
                  false,
                  row.get(nullsNotDistinct),
                  deferrability(row),
                  Optional.empty()));
      case "f" -> constraints.foreignKeys.put(name, foreignKey(row, table));
      case "c" ->
          constraints.checkConstraints.put(
              name,
              new CheckConstraint(
                  name,
                  row.get(EXPRESSION),
                  columns(row),
                  true,
                  row.get(CON.CONVALIDATED),
                  row.get(enforced),
                  Optional.empty()));
      case "x" ->
          constraints.exclusionConstraints.put(
              name,
              new ExclusionConstraint(
                  name,
                  "gist",
                  List.of(),
                  Optional.empty(),
                  deferrability(row),
                  row.get(DEFINITION),
                  Optional.empty()));
      default -> throw new IllegalStateException("pg_constraint.contype of " + name);
    }
  }

  private ForeignKey foreignKey(Record row, QualifiedName table) {
    return new ForeignKey(
        table,
        row.get(CON.CONNAME),
        columns(row),
        new QualifiedName(row.get(REF_N.NSPNAME), row.get(REF.RELNAME)),
        List.of(row.get(REF_COLUMNS)),
        action(row.get(CON.CONFDELTYPE)),
        List.of(),
        action(row.get(CON.CONFUPDTYPE)),
        row.get(CON.CONFMATCHTYPE).equals("f"),
        deferrability(row),
        row.get(CON.CONVALIDATED),
        row.get(enforced),
        Optional.empty());
  }

  private static List<String> columns(Record row) {
    return List.of(row.get(COLUMNS));
  }

  private static Deferrability deferrability(Record row) {
    if (!row.get(CON.CONDEFERRABLE)) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return row.get(CON.CONDEFERRED) ? Deferrability.INITIALLY_DEFERRED : Deferrability.DEFERRABLE;
  }

  private static Action action(String letter) {
    return switch (letter) {
      case "a" -> Action.NO_ACTION;
      case "r" -> Action.RESTRICT;
      case "c" -> Action.CASCADE;
      case "n" -> Action.SET_NULL;
      case "d" -> Action.SET_DEFAULT;
      default -> throw new IllegalStateException("action of a foreign key is " + letter);
    };
  }

  /** The columns' names in the order of a {@code conkey}. */
  private static Field<String[]> names(Field<Long> relation, Field<Short[]> numbers) {
    PgAttribute a = PG_ATTRIBUTE.as("a");
    Field<Short> number = field(name("k", "number"), SMALLINT);
    Field<Long> position = field(name("k", "position"), BIGINT);
    return array(
        select(a.ATTNAME)
            .from(unnest(numbers).withOrdinality().as("k", "number", "position"))
            .join(a)
            .on(a.ATTRELID.eq(relation).and(a.ATTNUM.eq(number)))
            .orderBy(position));
  }
}
