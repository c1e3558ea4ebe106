package org.schematest.expectation.growth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** What became of the indexes and columns of a query's tables, in words. */
final class SchemaChange {

  private SchemaChange() {}

  /**
   * What a plan may have lost by a change, indexes first; nothing of what was added.
   *
   * @return each a phrase: {@code drops index orders_customer_idx}
   */
  static List<String> between(List<Table> before, List<Table> after) {
    return Stream.concat(
            before.stream()
                .flatMap(table -> table.indexes().stream())
                .flatMap(index -> ofIndex(index, find(index, after)).stream()),
            before.stream()
                .flatMap(
                    table ->
                        after.stream()
                            .filter(now -> now.qualifiedName().equals(table.qualifiedName()))
                            .flatMap(now -> ofColumns(table, now))))
        .toList();
  }

  private static Optional<Index> find(Index index, List<Table> tables) {
    return tables.stream()
        .flatMap(table -> table.indexes().stream())
        .filter(other -> other.qualifiedName().equals(index.qualifiedName()))
        .findFirst();
  }

  private static Optional<String> ofIndex(Index old, Optional<Index> now) {
    String name = Identifier.quoted(old.name());
    if (now.isEmpty()) {
      return Optional.of("drops index " + name + "  " + old.definition());
    }
    String definition = now.get().definition();
    return definition.equals(old.definition())
        ? Optional.empty()
        : Optional.of(
            "changes index %s from %s to %s".formatted(name, old.definition(), definition));
  }

  private static Stream<String> ofColumns(Table old, Table now) {
    return old.columns().stream()
        .flatMap(
            column ->
                now.findColumn(column.name()).stream()
                    .filter(other -> !other.type().equals(column.type()))
                    .map(other -> retyped(old, column, other)));
  }

  private static String retyped(Table table, Column old, Column now) {
    return "changes column %s.%s from %s to %s"
        .formatted(table.qualifiedName(), Identifier.quoted(old.name()), old.type(), now.type());
  }
}
