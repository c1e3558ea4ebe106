package org.schematest.catalog.relation;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.meta.postgres.pg_catalog.tables.PgNamespace;
import org.schematest.catalog.query.Functions;
import org.schematest.catalog.query.Names;
import org.schematest.catalog.query.OwnObjects;
import org.schematest.catalog.query.Row;
import org.schematest.catalog.query.Session;
import org.schematest.catalog.query.SystemCatalog;
import org.schematest.schema.storage.ExtendedStatistics;

/** Extended statistics (manual, "pg_statistic_ext"). */
public final class StatisticsQuery {

  private static final SystemCatalog S = new SystemCatalog("pg_statistic_ext", "s");
  private static final PgNamespace N = PG_NAMESPACE.as("n");
  private static final Field<Long> OID = S.oid();
  private static final Field<Long> TABLE = S.number("stxrelid");
  private static final Field<String> NAME = S.text("stxname");
  private static final Field<String> COLUMNS = S.text("stxkeys");
  private static final Field<String[]> KINDS = Functions.texts(S.text("stxkind")).as("kinds");
  private static final Field<Long> TARGET = S.number("stxstattarget");
  private static final Field<String> OWNER = Functions.role(S.number("stxowner")).as("owner");
  private static final Field<String[]> EXPRESSIONS =
      when(
              S.text("stxexprs").isNotNull(),
              Functions.call("pg_get_statisticsobjdef_expressions", String[].class, OID))
          .as("expressions");

  private StatisticsQuery() {}

  /** In no order; without those of tables that are not read. */
  public static List<ExtendedStatistics> read(
      Session session, Map<Long, Relation> relations, Columns columns) {
    List<ExtendedStatistics> all = new ArrayList<>();
    session.each(
        select(OID, TABLE, N.NSPNAME, NAME, COLUMNS, KINDS, TARGET, OWNER, EXPRESSIONS)
            .from(S.table())
            .join(N)
            .on(N.OID.eq(S.number("stxnamespace")))
            .where(OwnObjects.isOwn("pg_statistic_ext", OID, N)),
        row -> {
          Relation table = relations.get(row.number(TABLE));
          if (table != null) {
            all.add(statistics(session, table, columns, row));
          }
        });
    return all;
  }

  private static ExtendedStatistics statistics(
      Session session, Relation table, Columns columns, Row row) {
    return new ExtendedStatistics(
        Names.name(row, N.NSPNAME, NAME),
        table.name(),
        row.texts(KINDS).stream()
            .map(StatisticsQuery::kind)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()),
        columns.names(row.number(TABLE), row.numbers(COLUMNS)).stream().sorted().toList(),
        row.texts(EXPRESSIONS),
        // -1 before PostgreSQL 17, and null since
        row.optional(TARGET).map(Integer::valueOf).filter(target -> target >= 0),
        row.text(OWNER),
        session.comments().on("pg_statistic_ext", row.number(OID)));
  }

  private static Optional<String> kind(String letter) {
    return switch (letter) {
      case "d" -> Optional.of("ndistinct");
      case "f" -> Optional.of("dependencies");
      case "m" -> Optional.of("mcv");
      case "e" -> Optional.empty();
      default -> throw new IllegalStateException("pg_statistic_ext.stxkind has " + letter);
    };
  }
}
