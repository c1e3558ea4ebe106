package org.schematest.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.View;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.object.DatabaseObject;
import org.schematest.schema.object.ObjectKind;
import org.schematest.schema.routine.Routine;
import org.schematest.schema.routine.Trigger;
import org.schematest.schema.security.Role;
import org.schematest.schema.type.Domain;
import org.schematest.schema.type.EnumType;
import org.schematest.schema.type.TypeName;

/**
 * The objects that a promise about every one of them is about, those with a reason not to keep it
 * left out: {@code columnsOfType("timestamptz").except("orders.legacy_at", "gone with V12")}.
 *
 * <p>Immutable: each method gives another selection.
 *
 * @param <T> the model of one object
 */
public final class Selection<T> {

  private final String words;
  private final Predicate<Selected<T>> chosen;
  private final List<Exemption> exemptions;

  private Selection(String words, Predicate<Selected<T>> chosen, List<Exemption> exemptions) {
    this.words = words;
    this.chosen = chosen;
    this.exemptions = List.copyOf(exemptions);
  }

  private static <T> Selection<T> all(String kind) {
    return new Selection<>(kind, any -> true, List.of());
  }

  /** Every table; a partition counts as part of the table that it divides. */
  public static Selection<Table> tables() {
    return all("table");
  }

  /** Every table whose name matches: see {@link #named}. */
  public static Selection<Table> tablesNamed(String pattern) {
    return tables().named(pattern);
  }

  /** Every table that has that column: {@code tablesWithColumn("updated_at")}. */
  public static Selection<Table> tablesWithColumn(String name) {
    return tables().matching("with a column " + name, table -> table.findColumn(name).isPresent());
  }

  /** Every column of every table, those of partitions left out. */
  public static Selection<Column> columns() {
    return all("column");
  }

  /** Every column of that type, by any alias that PostgreSQL accepts. */
  public static Selection<Column> columnsOfType(String type) {
    return columns().matching("of type " + type, column -> TypeName.same(column.type(), type));
  }

  /** Every column whose name matches: see {@link #named}. */
  public static Selection<Column> columnsNamed(String pattern) {
    return columns().named(pattern);
  }

  /** Every foreign key; a partition's copies count as their table's. */
  public static Selection<ForeignKey> foreignKeys() {
    return all("foreign key");
  }

  /** Every index of tables and materialized views; a partition's copies count as their table's. */
  public static Selection<Index> indexes() {
    return all("index");
  }

  /** Every view and materialized view. */
  public static Selection<View> views() {
    return all("view");
  }

  /** Every sequence, those of identity columns included. */
  public static Selection<Sequence> sequences() {
    return all("sequence");
  }

  /** Every enum. */
  public static Selection<EnumType> enums() {
    return all("enum");
  }

  /** Every domain. */
  public static Selection<Domain> domains() {
    return all("domain");
  }

  /** Every function, procedure, aggregate and window function. */
  public static Selection<Routine> routines() {
    return all("routine");
  }

  /**
   * Every object of these kinds; of all kinds if none is named. What partitions have counts as
   * their table's.
   */
  public static Selection<DatabaseObject> objects(ObjectKind... kinds) {
    List<ObjectKind> chosen = List.of(kinds);
    return chosen.isEmpty()
        ? all("object")
        : new Selection<>(
            chosen.stream().map(ObjectKind::sql).collect(Collectors.joining(" or ")),
            object -> chosen.contains(object.object().kind()),
            List.of());
  }

  /** Every trigger; a partition's copies count as their table's. */
  public static Selection<Trigger> triggers() {
    return all("trigger");
  }

  /** Every role but the database's owner. */
  public static Selection<Role> roles() {
    return all("role");
  }

  /**
   * Only those whose own name matches, in which {@code *} stands for any letters: {@code "*_at"}.
   */
  public Selection<T> named(String pattern) {
    Pattern names =
        Pattern.compile(
            List.of(pattern.split("\\*", -1)).stream()
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".*" + other)
                .orElseThrow(),
            Pattern.DOTALL);
    return and("named \"" + pattern + "\"", object -> names.matcher(object.bareName()).matches());
  }

  /**
   * Only those for which {@code condition} is true.
   *
   * @param description the condition in words that follow the kind: {@code "with a tenant_id"}
   */
  public Selection<T> matching(String description, Predicate<? super T> condition) {
    return and(description, object -> condition.test(object.object()));
  }

  private Selection<T> and(String description, Predicate<Selected<T>> condition) {
    return new Selection<>(words + " " + description, chosen.and(condition), exemptions);
  }

  /**
   * All but that one. An exception that is not needed, or that nothing here is called by, fails.
   *
   * @param name its table's name first where it belongs to one: {@code orders.placed_at}; with the
   *     schema before it or without. A foreign key is {@code orders(customer_id)}, a routine has
   *     the types of its arguments: {@code total(bigint)}.
   * @param reason why it need not keep the promise
   */
  public Selection<T> except(String name, String reason) {
    List<Exemption> more = new ArrayList<>(exemptions);
    more.add(new Exemption(name, reason));
    return new Selection<>(words, chosen, more);
  }

  /** What is selected, in the singular: {@code column of type timestamptz}. */
  public String words() {
    return words;
  }

  /** Those of {@code objects} that are selected, the exempted ones included, in the same order. */
  public List<Selected<T>> from(List<Selected<T>> objects) {
    return objects.stream().filter(chosen).toList();
  }

  public List<Exemption> exemptions() {
    return exemptions;
  }
}
