package org.schematest.junit.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.schematest.junit.rows.table.Reference;
import org.schematest.junit.rows.table.Table;

/** Tables that are referred to come before those that refer. */
final class FillingOrder {

  private FillingOrder() {}

  /** What may be null is given up first where tables refer to each other in a circle. */
  static List<Table> of(Collection<Table> tables) {
    List<Table> left = new ArrayList<>(tables);
    List<Table> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Table next =
          first(left, table -> waits(table, left, table.references()))
              .or(
                  () ->
                      first(
                          left,
                          table ->
                              waits(
                                  table,
                                  left,
                                  table.references().stream().filter(table::requires).toList())))
              .orElse(left.get(0));
      left.remove(next);
      order.add(next);
    }
    return order;
  }

  /** Whether its rows may refer to a table that is filled after it. */
  static boolean refersToLater(Table table, List<Table> order) {
    return waits(table, order.subList(order.indexOf(table) + 1, order.size()), table.references());
  }

  private static Optional<Table> first(List<Table> left, Predicate<Table> waits) {
    return left.stream().filter(waits.negate()).findFirst();
  }

  private static boolean waits(Table table, List<Table> left, List<Reference> references) {
    return references.stream()
        .filter(reference -> !table.isItself(reference))
        .anyMatch(
            reference ->
                left.stream().anyMatch(other -> other.ids().contains(reference.tableId())));
  }
}
