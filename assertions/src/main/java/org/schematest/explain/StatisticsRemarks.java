package org.schematest.explain;

import static org.schematest.plan.PlanConditions.COSTS_TOO_LOW;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.schematest.plan.PlanConditions.SizeSource;
import org.schematest.plan.PlanConditions.TableVolume;
import org.schematest.schema.database.ServerVersion;
import org.schematest.statistics.AppliedStatistics;
import org.schematest.statistics.StatisticsOrigin;

/**
 * What a reader must know of the statistics behind a plan.
 *
 * @param exported of tables whose size was exported
 * @param applied of tables that have a size at all
 */
record StatisticsRemarks(Optional<String> exported, Optional<String> applied) {

  static StatisticsRemarks of(AppliedStatistics applied, ServerVersion server, LocalDate today) {
    return new StatisticsRemarks(
        applied.statistics().origin().map(origin -> text(origin, server, today)),
        applied
            .reason()
            .map(
                reason ->
                    COSTS_TOO_LOW
                        + " for files that could not be made longer (%s)".formatted(reason)));
  }

  private static String text(StatisticsOrigin origin, ServerVersion server, LocalDate today) {
    String where = origin.server().major() == server.major() ? "" : " from " + origin.server();
    return "statistics%s of %s (%s)".formatted(where, origin.exportedOn(), age(origin, today));
  }

  private static String age(StatisticsOrigin origin, LocalDate today) {
    long days = ChronoUnit.DAYS.between(origin.exportedOn(), today);
    if (days < 1) {
      return "of today";
    }
    return days == 1 ? "1 day old" : days + " days old";
  }

  /** What there is to know of a plan that reads these tables. */
  List<String> on(Collection<TableVolume> tables) {
    List<String> remarks = new ArrayList<>();
    if (tables.stream().anyMatch(table -> table.source() == SizeSource.EXPORTED)) {
      exported.ifPresent(remarks::add);
    }
    if (tables.stream().anyMatch(TableVolume::isSized)) {
      applied.ifPresent(remarks::add);
    }
    return remarks;
  }
}
