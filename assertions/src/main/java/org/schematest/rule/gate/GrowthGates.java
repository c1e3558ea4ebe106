package org.schematest.rule.gate;

import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.Check;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Table;

/** Rules of tables that are declared to become large. */
public final class GrowthGates {

  private static final long CONSIDERED = 10_000_000;
  private static final long REQUIRED = 100_000_000;

  private GrowthGates() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyTableConsidersPartitioning(CONSIDERED, REQUIRED),
        everyTableIsPartitionedFrom(REQUIRED));
  }

  /**
   * It is partitioned, or an exception says why it is not.
   *
   * @param from so many declared rows on
   * @param to so many, from which on {@link #everyTableIsPartitionedFrom} speaks
   */
  public static SchemaRule everyTableConsidersPartitioning(long from, long to) {
    return SchemaRule.named("partitioning-considered")
        .promises(
            "partitioning is considered for every table of " + counted(from) + " rows or more")
        .why(
            "to divide a large table later means to copy it while it is in use",
            "Data modeling, Scale assumption: 10M+")
        .checks(Severity.NOTE, sized(rows -> rows >= from && rows < to, "consider"));
  }

  /** Or an exception says why it cannot be. */
  public static SchemaRule everyTableIsPartitionedFrom(long from) {
    return SchemaRule.named("partitioning-required")
        .promises("every table of " + counted(from) + " rows or more is partitioned")
        .why(
            "whatever reads, vacuums, indexes or changes such a table as a whole takes hours",
            "Data modeling, Scale assumption: 100M+")
        .checks(Severity.ERROR, sized(rows -> rows >= from, "use"));
  }

  /** Every table whose size is declared; of the others nobody knows. */
  private static Check sized(LongPredicate large, String verb) {
    return Every.each(
        Every.SIZED_TABLES,
        model -> model.tables().stream().filter(table -> model.rowsOf(table).isPresent()).toList(),
        (model, table) -> {
          long rows = model.rowsOf(table).orElseThrow();
          return table.kind() == Table.Kind.ORDINARY && large.test(rows)
              ? List.of(undivided(table, rows, verb))
              : List.of();
        });
  }

  private static Finding undivided(Table table, long rows, String verb) {
    return Finding.of(
        "partitioned",
        table.qualifiedName().toString(),
        table.subject(),
        "should " + verb + " partitions, but has none for its " + counted(rows) + " rows",
        Fact.of(
            "mend",
            "create it anew with \"partition by …\" and move the rows, or except it with the reason"));
  }

  private static String counted(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }
}
