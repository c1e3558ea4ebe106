package org.schematest.catalog.constraint;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.meta.postgres.pg_catalog.tables.PgClass;
import org.jooq.meta.postgres.pg_catalog.tables.PgConstraint;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.index.Indexes;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.catalog.relation.Columns;
import org.schematest.catalog.relation.Relation;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.constraint.ExclusionConstraint;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.constraint.ForeignKey.Action;
import org.schematest.schema.constraint.NotNullConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.constraint.UniqueConstraint;
import org.schematest.schema.name.QualifiedName;

/** The constraints of tables (manual, "pg_constraint"). */
public final class ConstraintsQuery {

  private static final PgConstraint CON = PG_CONSTRAINT.as("con");
  private static final PgConstraint PARENT = PG_CONSTRAINT.as("parent");
  private static final PgClass REF = PG_CLASS.as("ref");
  private static final PgNamespace REF_N = PG_NAMESPACE.as("ref_n");
  private static final SystemCatalog OPERATOR = new SystemCatalog("pg_operator", "operator");

  private static final Field<String> EXPRESSION =
      when(CON.CONTYPE.eq(inline("c")), Functions.expression(CON, "conbin", CON.CONRELID))
          .as("expression");
  private static final Field<String> DEFINITION =
      when(
              CON.CONTYPE.eq(inline("x")),
              Functions.call("pg_get_constraintdef", String.class, CON.OID, inline(true)))
          .as("definition");
  private static final Field<String[]> OPERATORS =
      when(CON.CONTYPE.eq(inline("x")), operators()).as("operators");
  private static final Field<Boolean> NO_INHERIT = field(name("con", "connoinherit"), BOOLEAN);

  private final Session session;
  private final Columns columns;
  private final Indexes indexes;
  private final Field<Boolean> enforced;
  private final Field<Boolean> period;
  private final Field<?> onDeleteColumns;

  private ConstraintsQuery(Session session, Columns columns, Indexes indexes) {
    this.session = session;
    this.columns = columns;
    this.indexes = indexes;
    enforced =
        (session.isSince(18) ? field(name("con", "conenforced"), BOOLEAN) : inline(true))
            .as("enforced");
    period =
        (session.isSince(18) ? field(name("con", "conperiod"), BOOLEAN) : inline(false))
            .as("period");
    onDeleteColumns =
        (session.isSince(15) ? field(name("con", "confdelsetcols")) : inline((String) null))
            .as("on_delete_columns");
  }

  /** By the table's oid. */
  public static Map<Long, Constraints> read(
      Session session, Map<Long, Relation> relations, Columns columns, Indexes indexes) {
    Map<Long, Constraints> constraints = new HashMap<>();
    ConstraintsQuery query = new ConstraintsQuery(session, columns, indexes);
    session.each(
        query.rows(),
        row -> {
          long oid = row.number(CON.CONRELID);
          Relation table = relations.get(oid);
          if (table != null) {
            query.add(
                row, table.name(), constraints.computeIfAbsent(oid, unused -> new Constraints()));
          }
        });
    return constraints;
  }

  private Select<? extends Record> rows() {
    return select(
            CON.OID,
            CON.CONRELID,
            CON.CONNAME,
            CON.CONTYPE,
            CON.CONKEY,
            REF_N.NSPNAME,
            REF.RELNAME,
            CON.CONFRELID,
            CON.CONFKEY,
            CON.CONFDELTYPE,
            onDeleteColumns,
            CON.CONFUPDTYPE,
            CON.CONFMATCHTYPE,
            CON.CONDEFERRABLE,
            CON.CONDEFERRED,
            CON.CONVALIDATED,
            NO_INHERIT,
            enforced,
            period,
            EXPRESSION,
            OPERATORS,
            DEFINITION)
        .from(CON)
        .leftJoin(REF)
        .on(REF.OID.eq(CON.CONFRELID))
        .leftJoin(REF_N)
        .on(REF_N.OID.eq(REF.RELNAMESPACE))
        .where(CON.CONRELID.ge(inline(OwnObjects.FIRST)))
        .and(
            CON.CONTYPE.in(
                inline("p"), inline("u"), inline("f"), inline("c"), inline("x"), inline("n")))
        // A foreign key to a partitioned table has a copy for each partition that it points at,
        // which nobody declared (tablecmds.c, addFkRecurseReferenced). What a partition inherits
        // points where its parent does.
        .and(CON.CONPARENTID.eq(inline(0L)).or(CON.CONFRELID.eq(ofParent())));
  }

  /** Asked for only where there is a parent, so that the others need no join. */
  private static Field<Long> ofParent() {
    return field(select(PARENT.CONFRELID).from(PARENT).where(PARENT.OID.eq(CON.CONPARENTID)));
  }

  private void add(Row row, QualifiedName table, Constraints constraints) {
    String name = row.text(CON.CONNAME);
    List<String> key = columns.names(row.number(CON.CONRELID), row.numbers(CON.CONKEY));
    Optional<String> comment = session.comments().on("pg_constraint", row.number(CON.OID));
    switch (row.text(CON.CONTYPE)) {
      case "p" ->
          constraints.primaryKey =
              Optional.of(new PrimaryKey(name, key, row.flag(period), deferrability(row), comment));
      case "u" ->
          constraints.uniqueConstraints.put(
              name,
              new UniqueConstraint(
                  name,
                  key,
                  row.flag(period),
                  index(row, name).nullsNotDistinct(),
                  deferrability(row),
                  comment));
      case "f" -> constraints.foreignKeys.put(name, foreignKey(row, table, name, key, comment));
      case "c" ->
          constraints.checkConstraints.put(
              name,
              new CheckConstraint(
                  name,
                  row.text(EXPRESSION),
                  inOrder(row.number(CON.CONRELID), row.numbers(CON.CONKEY)),
                  !row.flag(NO_INHERIT),
                  row.flag(CON.CONVALIDATED),
                  row.flag(enforced),
                  comment));
      case "n" ->
          constraints.notNullConstraints.put(
              name,
              new NotNullConstraint(
                  name, key.get(0), row.flag(CON.CONVALIDATED), !row.flag(NO_INHERIT), comment));
      case "x" -> constraints.exclusionConstraints.put(name, exclusion(row, name, comment));
      default -> throw new IllegalStateException("pg_constraint.contype of " + name);
    }
  }

  private ForeignKey foreignKey(
      Row row, QualifiedName table, String name, List<String> key, Optional<String> comment) {
    return new ForeignKey(
        table,
        name,
        key,
        Names.name(row, REF_N.NSPNAME, REF.RELNAME),
        columns.names(row.number(CON.CONFRELID), row.numbers(CON.CONFKEY)),
        row.flag(period),
        action(row.text(CON.CONFDELTYPE)),
        inOrder(row.number(CON.CONRELID), row.numbers(onDeleteColumns)),
        action(row.text(CON.CONFUPDTYPE)),
        row.text(CON.CONFMATCHTYPE).equals("f"),
        deferrability(row),
        row.flag(CON.CONVALIDATED),
        row.flag(enforced),
        comment);
  }

  /** Its elements are the keys of its index. */
  private ExclusionConstraint exclusion(Row row, String name, Optional<String> comment) {
    Index index = index(row, name);
    List<ExclusionConstraint.Element> elements = new ArrayList<>();
    for (String operator : row.texts(OPERATORS)) {
      IndexKey key = index.keys().get(elements.size());
      elements.add(new ExclusionConstraint.Element(key.expression(), operator));
    }
    return new ExclusionConstraint(
        name,
        index.method(),
        elements,
        index.predicate(),
        deferrability(row),
        row.text(DEFINITION),
        comment);
  }

  /** The index that backs a constraint. */
  private Index index(Row row, String constraint) {
    return indexes.of(row.number(CON.CONRELID)).stream()
        .filter(one -> one.constraint().equals(Optional.of(constraint)))
        .findFirst()
        .orElseThrow();
  }

  /** In the table's order, which that of the numbers is. */
  private List<String> inOrder(long table, List<Integer> numbers) {
    return columns.names(table, numbers.stream().sorted(Comparator.naturalOrder()).toList());
  }

  private static Deferrability deferrability(Row row) {
    if (!row.flag(CON.CONDEFERRABLE)) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return row.flag(CON.CONDEFERRED) ? Deferrability.INITIALLY_DEFERRED : Deferrability.DEFERRABLE;
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

  /** The signs of the operators of an exclusion, in the order of its elements. */
  private static Field<String[]> operators() {
    return array(
        select(OPERATOR.text("oprname"))
            .from(
                "pg_catalog.unnest({0}) with ordinality as k (number, position)",
                field(name("con", "conexclop")))
            .join(OPERATOR.table())
            .on(OPERATOR.oid().eq(field(name("k", "number"), BIGINT)))
            .orderBy(field(name("k", "position"), BIGINT)));
  }
}
