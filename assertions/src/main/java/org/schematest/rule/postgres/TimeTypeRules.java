package org.schematest.rule.postgres;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schematest.expectation.Statements;
import org.schematest.expectation.change.TypeChange;
import org.schematest.expectation.naming.NameWords;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;
import org.schematest.schema.name.Identifier;

/** Rules of the types of times. */
public final class TimeTypeRules {

  private static final String MOMENT = "timestamp with time zone";
  private static final String WALL_CLOCK = "timestamp without time zone";

  private static final String NOW_CALL =
      "(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\\(\\)|CURRENT_TIMESTAMP(?:\\(\\d\\))?";

  /** As PostgreSQL prints {@code now() at time zone 'utc'} and {@code timezone('utc', now())}. */
  private static final Pattern NOW_AT_ZONE =
      Pattern.compile(
          "\\(?(?<atNow>"
              + NOW_CALL
              + ") AT TIME ZONE '(?<at>[^']+)'::text\\)?|timezone\\('(?<zone>[^']+)'::text, (?<now>"
              + NOW_CALL
              + ")\\)",
          Pattern.CASE_INSENSITIVE);

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
    TypeChange change = TypeChange.of(model.database(), column, instead);
    return Optional.of(
        ColumnTypes.finding(
            column,
            type,
            "should be timestamp with time zone, but is "
                + type.name()
                + ": which moment it means, each session decides",
            (type.array()
                    ? change.remarking("takes the values for times of the session's time zone")
                    : moment(column, change))
                .facts()));
  }

  /** A default of the current time at a zone tells which zone the values are of. */
  private static TypeChange moment(Column column, TypeChange change) {
    Optional<Matcher> now =
        column.defaultExpression().map(NOW_AT_ZONE::matcher).filter(Matcher::matches);
    String zone =
        now.map(found -> Optional.ofNullable(found.group("at")).orElse(found.group("zone")))
            .orElse("UTC");
    TypeChange at =
        change
            .using(name -> name + " at time zone " + Statements.literal(zone))
            .remarking(
                "takes the values for times of "
                    + zone
                    + now.map(any -> ", as the default says").orElse(""));
    // otherwise the default would be taken for a time of each session's time zone
    return now.map(
            found ->
                at.then(
                    one ->
                        one.equals(column)
                            ? List.of(
                                "alter column "
                                    + Identifier.quoted(column.name())
                                    + " set default "
                                    + Optional.ofNullable(found.group("atNow"))
                                        .orElse(found.group("now")))
                            : List.of()))
        .orElse(at);
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
                TypeChange.of(model.database(), column, type.insteadOf("time"))
                    .remarking("leaves the offsets out")
                    .facts()))
        : Optional.empty();
  }
}
