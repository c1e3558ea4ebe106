package org.schematest.rule.postgres;

import java.util.Optional;
import org.schematest.expectation.naming.NameWords;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;

/** Rules of the types of times. */
public final class TimeTypeRules {

  private static final String MOMENT = "timestamp with time zone";
  private static final String WALL_CLOCK = "timestamp without time zone";

  private TimeTypeRules() {}

  static RuleSet rules() {
    return RuleSet.of(noColumnIsATimestampWithoutTimeZone(), noColumnIsATimeWithTimeZone());
  }

  /** A column that its name calls local is meant to say what a clock on the wall shows. */
  public static SchemaRule noColumnIsATimestampWithoutTimeZone() {
    return SchemaRule.named("timestamp-without-time-zone")
        .promises("no column is a timestamp without time zone")
        .why(
            "such a value is a different moment to each session that reads it with another time"
                + " zone, and differences across a change of the clocks are wrong",
            "PostgreSQL wiki, Don't Do This: Don't use timestamp (without time zone)")
        .checks(Severity.WARNING, ColumnTypes.each(TimeTypeRules::withoutZone));
  }

  private static Optional<Finding> withoutZone(DataModel model, Column column, ElementType type) {
    if (!type.is(WALL_CLOCK) || NameWords.of(column.name()).contains("local")) {
      return Optional.empty();
    }
    String instead = type.insteadOf(MOMENT);
    TypeChange change = TypeChange.of(model, column, instead);
    return Optional.of(
        ColumnTypes.finding(
            column,
            type,
            "should be timestamp with time zone, but is "
                + type.name()
                + ": which moment it means, each session decides",
            (type.array()
                    ? change.remarking("takes the values for times of the session's time zone")
                    : change
                        .using(name -> name + " at time zone 'UTC'")
                        .remarking("takes the values for times of UTC"))
                .facts()));
  }

  /** Arrays and domains of it count too. */
  public static SchemaRule noColumnIsATimeWithTimeZone() {
    return SchemaRule.named("time-with-time-zone")
        .promises("no column is a time with time zone")
        .why(
            "without a date nobody knows which offset holds, so that its values cannot be compared",
            "PostgreSQL wiki, Don't Do This: Don't use timetz")
        .checks(Severity.WARNING, ColumnTypes.each(TimeTypeRules::timeWithZone));
  }

  private static Optional<Finding> timeWithZone(DataModel model, Column column, ElementType type) {
    return type.is("time with time zone")
        ? Optional.of(
            ColumnTypes.finding(
                column,
                type,
                "should be a time of day, or a moment with its date, but is " + type.name(),
                TypeChange.of(model, column, type.insteadOf("time"))
                    .remarking("leaves the offsets out")
                    .facts()))
        : Optional.empty();
  }
}
