package org.schematest.dependency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * The columns by which a table tells its rows apart, for its server refuses two that are alike
 * there: of primary keys, unique constraints and unique indexes that hold for every row.
 *
 * <p>A unique index does not tell all rows apart if it is partial, invalid, on an expression, or on
 * a column that accepts null (PostgreSQL manual, 5.5.3: two nulls are not considered equal), unless
 * it was declared {@code nulls not distinct}. A deferrable constraint does: its rows are alike
 * inside of a transaction only.
 *
 * @param keys in name order of their indexes
 * @param nearMisses unique indexes that are no keys
 */
public record TableKeys(List<Key> keys, List<NearMiss> nearMisses) {

  /**
   * A key.
   *
   * @param name of the constraint or index
   * @param columns in their order
   */
  public record Key(String name, Set<String> columns) {}

  /**
   * A unique index that does not tell all rows apart.
   *
   * @param columns those of its keys that are columns
   * @param why as the rest of a sentence that begins with its name
   * @param nullable the columns that would have to be not null, if nothing else is in the way
   */
  public record NearMiss(String name, Set<String> columns, String why, Set<String> nullable) {}

  public TableKeys {
    keys = List.copyOf(keys);
    nearMisses = List.copyOf(nearMisses);
  }

  public static TableKeys of(Table table) {
    List<Key> keys = new ArrayList<>();
    List<NearMiss> nearMisses = new ArrayList<>();
    for (Index index : table.indexes()) {
      if (index.unique()) {
        Set<String> columns =
            index.keys().stream()
                .flatMap(key -> key.column().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> nullable = nullable(table, index, columns);
        Optional<String> refusal = refusal(index);
        if (refusal.isPresent()) {
          nearMisses.add(new NearMiss(index.name(), columns, refusal.get(), Set.of()));
        } else if (!nullable.isEmpty()) {
          nearMisses.add(new NearMiss(index.name(), columns, accepting(nullable), nullable));
        } else {
          keys.add(new Key(index.name(), columns));
        }
      }
    }
    return new TableKeys(keys, nearMisses);
  }

  private static String accepting(Set<String> nullable) {
    return "is on "
        + nullable.stream().map(Identifier::quoted).collect(Collectors.joining(", "))
        + ", which accepts null: rows with a null there are not told apart";
  }

  private static Optional<String> refusal(Index index) {
    if (!index.usable()) {
      return Optional.of("is invalid: two rows may be alike already");
    }
    if (index.isPartial()) {
      return Optional.of("is partial: other rows are not told apart");
    }
    return index.keys().stream().map(IndexKey::column).allMatch(Optional::isPresent)
        ? Optional.empty()
        : Optional.of("is on an expression");
  }

  private static Set<String> nullable(Table table, Index index, Set<String> columns) {
    return index.nullsNotDistinct()
        ? Set.of()
        : columns.stream()
            .map(table::column)
            .filter(column -> column.nullability() != Nullability.NOT_NULL)
            .map(Column::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The column sets of the keys. */
  public List<Set<String>> columns() {
    return keys.stream().map(Key::columns).toList();
  }

  /** Whether the server tells rows apart by some of these columns. */
  public boolean isKept(Set<String> columns) {
    return keys.stream().anyMatch(key -> columns.containsAll(key.columns()));
  }
}
