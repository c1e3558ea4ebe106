package org.schematest.plan;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.database.ServerVersion;
import org.schematest.schema.name.QualifiedName;

/**
 * What the planner knew when it made a plan.
 *
 * @param question what was asked
 * @param serverVersion the server that planned
 * @param currentSchema where the query's unqualified names were looked for first
 * @param tables the size that each table of the query had for the planner
 * @param settings the planner's settings that differ from PostgreSQL's defaults
 * @param remarks what else a reader must know, each a phrase: how old the statistics are, or that
 *     costs are too low because files could not be made as long as they should be
 */
public record PlanConditions(
    Question question,
    ServerVersion serverVersion,
    String currentSchema,
    SortedMap<QualifiedName, TableVolume> tables,
    SortedMap<String, String> settings,
    List<String> remarks) {

  /** How a remark begins by which the costs of a plan say nothing of production. */
  public static final String COSTS_TOO_LOW = "costs too low";

  /** Where the size of a table comes from. */
  public enum SizeSource {
    /** A test declared it. */
    DECLARED,
    /** Exported statistics have it. */
    EXPORTED,
    /** A query was executed, and these rows were there. */
    COUNTED,
    /** From nowhere: it is what the migrations left. */
    NONE
  }

  /**
   * The size of a table as the planner saw it.
   *
   * @param rows that the planner was told; if it was told none, {@code pg_class.reltuples}, which
   *     is -1 for a table that was never looked at
   * @param pages 8 kB pages of the table's file
   * @param source where the size comes from
   */
  public record TableVolume(long rows, long pages, SizeSource source) {

    /** Whether somebody said how big it is. */
    public boolean isSized() {
      return source != SizeSource.NONE;
    }

    @Override
    public String toString() {
      return switch (source) {
        case DECLARED, COUNTED -> String.format(Locale.ROOT, "%,d rows", rows);
        case EXPORTED -> String.format(Locale.ROOT, "%,d rows (exported)", rows);
        case NONE -> "of undeclared size";
      };
    }
  }

  public PlanConditions {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    remarks = List.copyOf(remarks);
  }

  /** {@code PostgreSQL 18.6, public.orders 10,000,000 rows, jit off}. */
  @Override
  public String toString() {
    return Stream.of(
            Stream.of(serverVersion.toString()),
            // what an index can serve does not depend on how much there is
            question == Question.ELIGIBLE
                ? Stream.<String>empty()
                : tables.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()),
            settings.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()),
            remarks.stream())
        .flatMap(parts -> parts)
        .collect(Collectors.joining(", "));
  }
}
