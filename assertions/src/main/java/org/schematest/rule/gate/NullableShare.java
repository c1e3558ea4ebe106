package org.schematest.rule.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.shape.Conditions;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.Domain;

/** How many of the columns that every row could be asked to fill accept null. */
final class NullableShare {

  /** Of fewer columns a share says nothing: one of two is half. */
  private static final int LEAST = 4;

  /**
   * {@code deleted_at}, {@code paid_on}, {@code valid_until}: null until it happens, or for ever.
   */
  private static final Pattern MOMENT = Pattern.compile("(.*_)?(at|on|until|from|since|to)");

  private static final Pattern WHOSE = Pattern.compile("(?<event>.+)_by(_id)?");

  private static final Pattern ALTERNATIVE = Pattern.compile("\\bnum_(non)?nulls\\(");

  private NullableShare() {}

  static Optional<Finding> isAtMost(DataModel model, Table table, int percent) {
    if (table.kind() == Table.Kind.FOREIGN) {
      // not null is no more than a claim there (manual, "create foreign table")
      return Optional.empty();
    }
    List<Column> asked = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      excuse(table, column)
          .ifPresentOrElse(why -> others.put(column.name(), why), () -> asked.add(column));
    }
    List<Column> nullable =
        asked.stream().filter(column -> acceptsNull(model, table, column)).toList();
    if (asked.size() < LEAST || nullable.size() * 100 <= percent * asked.size()) {
      return Optional.empty();
    }
    List<Fact> facts =
        new ArrayList<>(
            List.of(Fact.of("accept null", nullable.stream().map(Column::definition).toList())));
    List<String> unsure = notYetRefused(table);
    if (!unsure.isEmpty()) {
      facts.add(Fact.of("near miss", unsure));
    }
    if (!others.isEmpty()) {
      facts.add(Evidence.named("not counted", others));
    }
    return Optional.of(
        Shapes.of(
            table,
            "share of nullable columns",
            "should accept null in at most "
                + percent
                + " % of its columns, but does in "
                + nullable.size()
                + " of "
                + asked.size(),
            facts.toArray(Fact[]::new)));
  }

  /** Why it says nothing that the column accepts null, or does not. */
  private static Optional<String> excuse(Table table, Column column) {
    String name = column.name();
    if (Shapes.isInPrimaryKey(table, name)) {
      return Optional.of("is in the primary key");
    }
    if (column.generated().isPresent()) {
      return Optional.of("is computed from others");
    }
    if (column.nullability() != Nullability.NULLABLE) {
      return Optional.empty();
    }
    if (isMoment(column)) {
      return Optional.of("is null until it happens");
    }
    var whose = WHOSE.matcher(name);
    if (whose.matches() && momentOf(table, whose.group("event"))) {
      return Optional.of("is null until it happens");
    }
    return checks(table).stream()
        .filter(check -> ALTERNATIVE.matcher(check.expression()).find())
        .filter(check -> check.columns().contains(name))
        .findFirst()
        .map(
            check ->
                "is one of several that " + Identifier.quoted(check.name()) + " asks for together");
  }

  private static boolean isMoment(Column column) {
    return MOMENT.matcher(column.name()).matches()
        && (column.type().startsWith("timestamp") || column.type().equals("date"));
  }

  private static boolean momentOf(Table table, String event) {
    return table.columns().stream()
        .anyMatch(
            column ->
                isMoment(column)
                    && (column.name().equals(event + "_at")
                        || column.name().equals(event + "_on")));
  }

  private static boolean acceptsNull(DataModel model, Table table, Column column) {
    boolean refused =
        column.nullability() == Nullability.NOT_NULL
            || model.domainOf(column).filter(Domain::notNull).isPresent()
            || checks(table).stream()
                .flatMap(check -> Conditions.notNull(Optional.of(check.expression())).stream())
                .anyMatch(column.name()::equals);
    return !refused;
  }

  /** Checks that refuse null in new rows only. */
  private static List<String> notYetRefused(Table table) {
    return table.checkConstraints().stream()
        .filter(check -> !(check.validated() && check.enforced()))
        .filter(check -> !Conditions.notNull(Optional.of(check.expression())).isEmpty())
        .map(
            check ->
                Identifier.quoted(check.name())
                    + " "
                    + check.definition()
                    + " does not hold of every row")
        .toList();
  }

  /** Only those that hold of every row. */
  private static List<CheckConstraint> checks(Table table) {
    return table.checkConstraints().stream()
        .filter(check -> check.validated() && check.enforced())
        .toList();
  }
}
