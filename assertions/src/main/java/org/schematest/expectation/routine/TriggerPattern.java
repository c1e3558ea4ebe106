package org.schematest.expectation.routine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.routine.Firing;
import org.schematest.schema.routine.Trigger;

/**
 * A trigger as a test writes it: what {@code create trigger} says of it, without its table and, at
 * the end, {@code disabled}, {@code always} or {@code replica} where it is not just enabled.
 */
record TriggerPattern(
    String name,
    String timing,
    Set<String> events,
    Set<String> columns,
    Optional<Deferrability> constraint,
    Optional<String> oldTable,
    Optional<String> newTable,
    boolean forEachRow,
    Optional<String> condition,
    TriggerCall call,
    Firing firing) {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\"]+)";

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?is)(?<constraint>constraint\\s+)?(?<name>%s)\\s+(?<timing>before|after|instead\\s+of)\\s+"
                  .formatted(NAME)
              + "(?<events>.+?)"
              + "(?<deferrable>\\s+(?:not\\s+)?deferrable)?(?<initially>\\s+initially\\s+(?:immediate|deferred))?"
              + "(?:\\s+referencing(?<tables>.+?))?"
              + "(?:\\s+for\\s+(?:each\\s+)?(?<level>row|statement))?"
              + "(?:\\s+when\\s*\\((?<when>.+)\\))?"
              + "\\s+execute\\s+(?:function|procedure)\\s+(?<call>.+?)"
              + "(?:\\s+(?<state>enabled|disabled|always|replica))?");

  private static final Pattern OR = Pattern.compile("(?i)\\s+or\\s+");
  private static final Pattern OF = Pattern.compile("(?is)\\s+of\\s+(.+)");
  private static final Pattern COMMA = Pattern.compile(",");

  private static final Pattern TABLE =
      Pattern.compile("(?i)(old|new)\\s+table\\s+(?:as\\s+)?(%s)".formatted(NAME));

  static TriggerPattern parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw new IllegalArgumentException(
          "a trigger is written as \"touch before update for each row execute function touch()\","
              + " not as \""
              + text
              + "\"");
    }
    String tables = Optional.ofNullable(shape.group("tables")).orElse("");
    String events = shape.group("events");
    return new TriggerPattern(
        name(shape.group("name")),
        shape.group("timing").toLowerCase(Locale.ROOT).replaceAll("\\s+", " "),
        OR.splitAsStream(events)
            .map(event -> event.strip().replaceFirst("(?s)\\s.*", "").toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new)),
        columns(events),
        shape.group("constraint") == null ? Optional.empty() : Optional.of(deferrability(shape)),
        table(tables, "old"),
        table(tables, "new"),
        "row".equalsIgnoreCase(shape.group("level")),
        Optional.ofNullable(shape.group("when")),
        TriggerCall.parse(shape.group("call")),
        firing(shape.group("state")));
  }

  private static String name(String written) {
    List<String> parts = Identifier.parts(written);
    return parts.size() == 1 ? parts.get(0) : written;
  }

  private static Set<String> columns(String events) {
    return OR.splitAsStream(events)
        .map(OF::matcher)
        .filter(Matcher::find)
        .flatMap(of -> COMMA.splitAsStream(of.group(1)))
        .map(column -> name(column.strip()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Deferrability deferrability(Matcher shape) {
    String initially = Optional.ofNullable(shape.group("initially")).orElse("");
    if (initially.toLowerCase(Locale.ROOT).endsWith("deferred")) {
      return Deferrability.INITIALLY_DEFERRED;
    }
    String deferrable = Optional.ofNullable(shape.group("deferrable")).orElse("not");
    return deferrable.strip().toLowerCase(Locale.ROOT).startsWith("not")
        ? Deferrability.NOT_DEFERRABLE
        : Deferrability.DEFERRABLE;
  }

  private static Optional<String> table(String tables, String which) {
    return TABLE
        .matcher(tables)
        .results()
        .filter(found -> found.group(1).equalsIgnoreCase(which))
        .map(found -> name(found.group(2)))
        .findFirst();
  }

  private static Firing firing(@Nullable String state) {
    return state == null ? Firing.ENABLED : Firing.valueOf(state.toUpperCase(Locale.ROOT));
  }

  /** Whether that trigger is all of this. */
  boolean describes(Trigger trigger) {
    String moment = TriggerText.moment(trigger.timing(), trigger.events());
    return trigger.name().equals(name)
        && moment.equals(timing + " " + String.join(" or ", inOrder()))
        && new TreeSet<>(trigger.columns()).equals(columns)
        && trigger.constraint().equals(constraint)
        && trigger.oldTable().equals(oldTable)
        && trigger.newTable().equals(newTable)
        && trigger.forEachRow() == forEachRow
        && sameCondition(trigger)
        && call.isMadeBy(trigger)
        && trigger.firing() == firing;
  }

  private List<String> inOrder() {
    return Stream.of("insert", "update", "delete", "truncate").filter(events::contains).toList();
  }

  private boolean sameCondition(Trigger trigger) {
    return trigger.condition().isPresent() == condition.isPresent()
        && condition
            .map(
                written ->
                    trigger
                        .scope()
                        .same(Clause.TRIGGER_CONDITION, trigger.condition().orElseThrow(), written))
            .orElse(true);
  }
}
