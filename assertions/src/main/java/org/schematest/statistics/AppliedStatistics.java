package org.schematest.statistics;

import java.util.Optional;
import java.util.Set;
import org.schematest.schema.name.QualifiedName;

/**
 * What the planner of a database was told.
 *
 * @param statistics everything that it was told; what was left open is filled in as it was applied
 * @param method how it was made to believe the sizes
 * @param reason why it could not be made to believe them better; empty if files have their true
 *     lengths
 */
public record AppliedStatistics(Statistics statistics, Method method, Optional<String> reason) {

  /** How the planner is made to believe a size. */
  public enum Method {
    /** Files are as long as they would be in production, so that rows and costs are true. */
    FILES,
    /**
     * Files are as they were, and their few pages are said to hold all rows: the planner expects
     * the right numbers of rows, but takes reading them to be too cheap.
     */
    DENSITY
  }

  /** Nothing was told: each table is as big as the migrations left it. */
  public static final AppliedStatistics NONE =
      new AppliedStatistics(Statistics.NONE, Method.FILES, Optional.empty());

  /** The tables whose size was told, leaf partitions included. */
  public Set<QualifiedName> sized() {
    return statistics.tables().keySet();
  }
}
