package org.schematest.statistics.export;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.schematest.schema.name.Identifier;
import org.schematest.statistics.disclosure.ExportCoverage;
import org.schematest.statistics.disclosure.Gap;

/** Tells a person how much an export covers, and how to have the rest. */
final class CoverageReport {

  private CoverageReport() {}

  static List<String> lines(Export export) {
    ExportCoverage coverage = export.coverage();
    List<String> lines = new ArrayList<>();
    lines.add(
        "exported the statistics of %d of %d tables%s"
            .formatted(
                export.statistics().tables().size(),
                export.statistics().tables().size() + uncounted(export),
                coverage.oldest().map(day -> ", the oldest gathered on " + day).orElse("")));
    coverage.gaps().forEach(gap -> lines.add(line(gap)));
    coverage
        .changed()
        .forEach(
            (table, rows) ->
                lines.add(
                    String.format(
                        Locale.ROOT, "%s: %,d rows changed since it was analyzed", table, rows)));
    coverage
        .extended()
        .forEach(
            name ->
                lines.add(
                    name
                        + ": extended statistics are not exported,"
                        + " for no server up to 18 can be given any"));
    lines.add(
        coverage.disclosed().isEmpty()
            ? "no values were written"
            : "values were written of: " + String.join(", ", coverage.disclosed()));
    return lines;
  }

  /** Tables of which not even the rows are known. */
  private static long uncounted(Export export) {
    return export.coverage().gaps().stream()
        .filter(gap -> gap.reason() == Gap.Reason.NEVER_ANALYZED)
        .filter(gap -> export.statistics().of(gap.relation()).isEmpty())
        .filter(gap -> gap.columns().isEmpty())
        .count();
  }

  private static String line(Gap gap) {
    String columns = names(gap.columns());
    return gap.relation()
        + ": "
        + switch (gap.reason()) {
          case NEVER_ANALYZED ->
              "no statistics, for it was never analyzed; analyze %s;".formatted(gap.relation());
          case TREE_NEVER_ANALYZED ->
              "no statistics of all its partitions or heirs together, which autovacuum does not"
                  + " gather; analyze %s;".formatted(gap.relation());
          case NOT_GATHERED ->
              "no statistics of %s, added since it was analyzed or with a statistics target of 0;"
                      .formatted(columns)
                  + " analyze %s;".formatted(gap.relation());
          case NO_RIGHT ->
              "no right to see the statistics of %s; grant select (%s) on %s to the role"
                  .formatted(columns, columns, gap.relation());
          case NO_RIGHT_ON_INDEX ->
              "no right to see the statistics of its expressions; grant pg_read_all_data to the"
                  + " role, or export as the owner";
          case ROW_SECURITY ->
              "row-level security hides the statistics of %s; export as a role that bypasses it"
                  .formatted(columns);
        };
  }

  private static String names(Collection<String> names) {
    return names.stream().map(Identifier::quoted).collect(joining(", "));
  }
}
