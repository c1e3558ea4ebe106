package org.schematest.rule.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.change.TypeChange;
import org.schematest.expectation.naming.NameWords;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;

/** Rules of the types of numbers. */
public final class NumberTypeRules {

  /** Words of sums of money, in the singular. */
  private static final List<String> AMOUNTS =
      List.of(
          "amount",
          "balance",
          "budget",
          "charge",
          "cost",
          "deposit",
          "discount",
          "fee",
          "money",
          "payment",
          "payout",
          "price",
          "refund",
          "revenue",
          "salary",
          "subtotal",
          "surcharge",
          "tax",
          "total",
          "turnover",
          "vat",
          "wage");

  /** Words that say that a number was measured, or is a part of another one. */
  private static final Set<String> MEASURES =
      Set.of(
          "agg",
          "angle",
          "area",
          "average",
          "avg",
          "battery",
          "byte",
          "coefficient",
          "color",
          "count",
          "cpu",
          "day",
          "distance",
          "duration",
          "elevation",
          "energy",
          "factor",
          "gram",
          "height",
          "hour",
          "kg",
          "km",
          "kwh",
          "latency",
          "length",
          "liter",
          "litre",
          "load",
          "loss",
          "mah",
          "mass",
          "memory",
          "meter",
          "metre",
          "mile",
          "millis",
          "minute",
          "mm",
          "ms",
          "pct",
          "percent",
          "percentage",
          "power",
          "probability",
          "quota",
          "rain",
          "rainfall",
          "rate",
          "ratio",
          "reverse",
          "score",
          "sec",
          "second",
          "share",
          "size",
          "soc",
          "speed",
          "state",
          "stddev",
          "temperature",
          "time",
          "voltage",
          "volume",
          "weight",
          "white",
          "width");

  private NumberTypeRules() {}

  static RuleSet rules() {
    return RuleSet.of(noColumnIsMoney(), noAmountIsAFloat(AMOUNTS));
  }

  /** Arrays and domains of it count too. */
  public static SchemaRule noColumnIsMoney() {
    return SchemaRule.named("money-type")
        .promises("no column is of type money")
        .why(
            "it has no currency, is printed as the server's lc_monetary says, and rounds to that"
                + " currency's fractions",
            "PostgreSQL wiki, Don't Do This: Don't use money")
        .checks(Severity.WARNING, ColumnTypes.each(NumberTypeRules::money));
  }

  private static Optional<Finding> money(DataModel model, Column column, ElementType type) {
    return type.is("money")
        ? Optional.of(
            ColumnTypes.finding(
                column,
                type,
                "should be numeric, with its currency beside it, but is money",
                TypeChange.of(model.database(), column, type.insteadOf("numeric"))
                    .checking(sql -> sql.replace("::money", "::numeric"))
                    .facts()))
        : Optional.empty();
  }

  /**
   * A column is taken for a sum of money if its name has one of these words, and none of a measure:
   * {@code total_price} is, {@code total_weight} is not.
   *
   * @param words in the singular, in lower case
   */
  public static SchemaRule noAmountIsAFloat(Collection<String> words) {
    List<String> amounts = List.copyOf(words);
    return SchemaRule.named("float-amount")
        .promises("no sum of money is a floating-point number")
        .why(
            "most decimal fractions have no exact binary one: sums are off by cents, and equal sums"
                + " are not equal",
            "PostgreSQL manual, 8.1.3 Floating-Point Types")
        .checks(
            Severity.ERROR,
            ColumnTypes.each((model, column, type) -> floating(model, column, type, amounts)));
  }

  /** What it takes to go from one node of a graph to another, as pgRouting has it. */
  private static boolean isOfAnEdge(DataModel model, Column column) {
    return column.name().equals("cost")
        && model
            .database()
            .findTable(column.table())
            .filter(table -> table.findColumn("source").isPresent())
            .filter(table -> table.findColumn("target").isPresent())
            .isPresent();
  }

  private static Optional<Finding> floating(
      DataModel model, Column column, ElementType type, List<String> amounts) {
    return type.is("real", "double precision")
            && NameWords.anyOf(MEASURES, column.name()).isEmpty()
            && !isOfAnEdge(model, column)
        ? NameWords.anyOf(amounts, column.name())
            .map(
                word ->
                    ColumnTypes.finding(
                        column,
                        type,
                        "should be exact, but is " + type.name(),
                        Stream.concat(
                                Stream.of(
                                    Fact.of(
                                        "taken for", "a sum of money, as it is called " + word)),
                                TypeChange.of(model.database(), column, type.insteadOf("numeric"))
                                    .facts()
                                    .stream())
                            .toList()))
        : Optional.empty();
  }
}
