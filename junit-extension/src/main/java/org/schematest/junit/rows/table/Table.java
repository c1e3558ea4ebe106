package org.schematest.junit.rows.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.name.QualifiedName;

/**
 * An ordinary table or the partition of one, as far as its rows are concerned.
 *
 * @param id its {@code oid}
 * @param ids its own and those of the partitioned tables that its rows belong to
 */
public record Table(
    long id,
    Set<Long> ids,
    QualifiedName name,
    List<Column> columns,
    List<Condition> conditions,
    List<Reference> references,
    List<Key> keys) {

  public Table {
    ids = Set.copyOf(ids);
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
    references = List.copyOf(references);
    keys = List.copyOf(keys);
  }

  /** The same table, as if it had only those references that are kept. */
  public Table referringTo(Predicate<Reference> kept) {
    return new Table(
        id, ids, name, columns, conditions, references.stream().filter(kept).toList(), keys);
  }

  /** The columns that a row brings values for. */
  public List<Column> given() {
    return columns.stream().filter(Column::isGiven).toList();
  }

  public Optional<Column> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /** Whether each row must refer by it. */
  public boolean requires(Reference reference) {
    return reference.columns().stream()
        .allMatch(name -> column(name).map(Column::required).orElse(false));
  }

  /** The columns that an expression reads, as far as their names tell. */
  public Set<String> readBy(String expression) {
    return columns.stream()
        .filter(column -> column.isReadBy(expression))
        .map(Column::name)
        .collect(Collectors.toSet());
  }

  /** Whether its rows may refer by it to rows of its own. */
  public boolean isItself(Reference reference) {
    return ids.contains(reference.tableId());
  }

  /** The columns that a constraint is about; empty if the table has none of that name. */
  public Set<String> columnsOf(String constraint) {
    return Stream.of(
            conditions.stream()
                .filter(each -> each.name().equals(constraint))
                .flatMap(each -> each.columns().stream()),
            references.stream()
                .filter(each -> each.name().equals(constraint))
                .flatMap(each -> each.columns().stream()),
            keys.stream()
                .filter(each -> each.name().equals(constraint))
                .flatMap(each -> each.columns().stream()))
        .flatMap(each -> each)
        .collect(Collectors.toSet());
  }

  /** Whether two rows may not have the same value in it, whatever else they have. */
  public boolean isInKey(String column) {
    return keys.stream().anyMatch(key -> key.columns().contains(column));
  }
}
