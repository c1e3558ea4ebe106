package org.schematest.junit.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.schematest.junit.rows.table.Column;
import org.schematest.junit.rows.table.Condition;
import org.schematest.junit.rows.table.Reference;
import org.schematest.junit.rows.table.Table;

/**
 * Columns whose values must be chosen together, because conditions and references tie them.
 *
 * @param conditions that read no other column that a row brings
 */
record ColumnGroup(List<Column> columns, List<Condition> conditions, List<Reference> references) {

  ColumnGroup {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
    references = List.copyOf(references);
  }

  /**
   * All given columns of a table, each in one group.
   *
   * @param empty the references to tables without rows
   */
  static List<ColumnGroup> of(Table table, Set<Reference> empty) {
    List<Set<String>> ties = new ArrayList<>();
    table.conditions().forEach(each -> ties.add(given(table, each.columns())));
    for (Reference reference : table.references()) {
      Set<String> tied = new HashSet<>(reference.columns());
      if (table.isItself(reference) && empty.contains(reference) && table.requires(reference)) {
        tied.addAll(reference.keyColumns());
      }
      ties.add(tied);
    }
    List<ColumnGroup> groups = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Column column : table.given()) {
      if (!done.contains(column.name())) {
        Set<String> names = tiedTo(column.name(), ties);
        done.addAll(names);
        groups.add(group(table, names));
      }
    }
    return groups;
  }

  /** The given columns among some; those that a generated one is computed from stand for it. */
  private static Set<String> given(Table table, Set<String> names) {
    Set<String> given = new HashSet<>();
    for (Column column : table.columns()) {
      if (names.contains(column.name())) {
        column
            .generation()
            .ifPresentOrElse(
                expression -> given.addAll(table.readBy(expression)),
                () -> given.add(column.name()));
      }
    }
    return given;
  }

  private static Set<String> tiedTo(String first, List<Set<String>> ties) {
    Set<String> names = new LinkedHashSet<>(Set.of(first));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Set<String> tie : ties) {
        if (tie.stream().anyMatch(names::contains)) {
          grown |= names.addAll(tie);
        }
      }
    }
    return names;
  }

  private static ColumnGroup group(Table table, Set<String> names) {
    return new ColumnGroup(
        table.given().stream().filter(each -> names.contains(each.name())).toList(),
        table.conditions().stream()
            .filter(each -> !each.columns().isEmpty())
            .filter(each -> names.containsAll(given(table, each.columns())))
            .toList(),
        table.references().stream().filter(each -> names.containsAll(each.columns())).toList());
  }

  /** Whether it is a column that depends on nothing but itself. */
  boolean isOneColumn() {
    return columns.size() == 1
        && references.isEmpty()
        && conditions.stream()
            .allMatch(each -> each.columns().equals(Set.of(columns.get(0).name())));
  }
}
