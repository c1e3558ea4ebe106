package org.schematest.expectation.constraint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.Deferrability;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/**
 * A constraint of a table as {@code pg_get_constraintdef} prints it, its state included, with the
 * schema of the table that it references.
 *
 * @param kind {@code primary key}, {@code unique}, {@code foreign key}, {@code check} or {@code
 *     exclude}: how the definition begins
 */
public record DefinedConstraint(String kind, String name, String definition) {

  private static final Pattern CHECK =
      Pattern.compile(
          "\\s*check\\s*\\((?<condition>.*)\\)(?<state>[a-z\\s]*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern STATE =
      Pattern.compile("\\s+(not valid|not enforced)\\s*$", Pattern.CASE_INSENSITIVE);

  /** All of them in name order, but "not null", which is a property of its column. */
  public static List<DefinedConstraint> of(Table table) {
    List<DefinedConstraint> all = new ArrayList<>();
    table
        .primaryKey()
        .ifPresent(
            key ->
                all.add(
                    new DefinedConstraint(
                        "primary key",
                        key.name(),
                        "primary key "
                            + keys(key.columns(), key.withoutOverlaps())
                            + included(table, key.name())
                            + when(key.deferrability()))));
    table
        .uniqueConstraints()
        .forEach(
            key ->
                all.add(
                    new DefinedConstraint(
                        "unique",
                        key.name(),
                        (key.nullsNotDistinct() ? "unique nulls not distinct " : "unique ")
                            + keys(key.columns(), key.withoutOverlaps())
                            + included(table, key.name())
                            + when(key.deferrability()))));
    all.addAll(foreignKeysOf(table));
    table
        .checkConstraints()
        .forEach(
            check -> all.add(new DefinedConstraint("check", check.name(), check.definition())));
    table
        .exclusionConstraints()
        .forEach(one -> all.add(new DefinedConstraint("exclude", one.name(), one.definition())));
    all.sort(Comparator.comparing(DefinedConstraint::name));
    return all;
  }

  /** Its foreign keys alone. */
  public static List<DefinedConstraint> foreignKeysOf(Table table) {
    return table.foreignKeys().stream()
        .map(key -> new DefinedConstraint("foreign key", key.name(), key.definition()))
        .toList();
  }

  private static String keys(List<String> columns, boolean withoutOverlaps) {
    String list = Identifier.list(columns);
    return withoutOverlaps ? list.substring(0, list.length() - 1) + " without overlaps)" : list;
  }

  private static String included(Table table, String name) {
    return table
        .findIndex(name)
        .filter(index -> !index.includedColumns().isEmpty())
        .map(index -> " include " + Identifier.list(index.includedColumns()))
        .orElse("");
  }

  private static String when(Deferrability deferrability) {
    return switch (deferrability) {
      case NOT_DEFERRABLE -> "";
      case DEFERRABLE -> " deferrable";
      case INITIALLY_DEFERRED -> " deferrable initially deferred";
    };
  }

  /**
   * Whether a test means it by what it wrote, its state included.
   *
   * @throws org.schematest.schema.expression.InvalidSqlException if PostgreSQL does not accept that
   */
  boolean isMeantBy(Table table, String written) {
    if (!startsAlike(written)) {
      return false;
    }
    Matcher check = CHECK.matcher(written);
    if (!check.matches()) {
      return table.scope().same(Clause.CONSTRAINT, definition, written);
    }
    Optional<CheckConstraint> actual =
        table.checkConstraints().stream().filter(one -> one.name().equals(name)).findFirst();
    return actual
        .filter(one -> state(one).equals(check.group("state").strip().toLowerCase(Locale.ROOT)))
        .filter(one -> table.scope().same(Clause.CHECK, one.expression(), check.group("condition")))
        .isPresent();
  }

  private static String state(CheckConstraint check) {
    return check.definition().substring("check ()".length() + check.expression().length()).strip();
  }

  private boolean startsAlike(String written) {
    return Stream.of(written.strip().split("[\\s(]", 2)[0])
        .anyMatch(word -> kind.startsWith(word.toLowerCase(Locale.ROOT)));
  }

  /** Whether it is what a test means, but for being not valid or not enforced. */
  boolean isMeantInAnotherState(Table table, String written) {
    String bare = STATE.matcher(definition).replaceFirst("");
    return !bare.equals(definition)
        && new DefinedConstraint(kind, name, bare).startsAlike(written)
        && table.scope().same(Clause.CONSTRAINT, bare, written);
  }

  boolean isNotValid() {
    return definition.toLowerCase(Locale.ROOT).endsWith(" not valid");
  }
}
