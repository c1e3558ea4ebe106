package org.schematest.expectation.shape.index;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.shape.Conditions;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * What is meant to be unique, and is not where a key is null: null equals no other null.
 *
 * <p>An optional value that is unique, alone or within something, is meant so: {@code unique
 * (tenant_id, phone)}. But where null itself says something, two rows that say the same are
 * accepted: {@code unique (email, deleted_at)} of rows that are not deleted, and {@code unique
 * (parent_id, name)} of rows without a parent.
 */
public final class NullableKeys {

  private NullableKeys() {}

  /**
   * Each unique index with several keys holds for rows whose moment, or whose reference, is null
   * too.
   *
   * @param isMoment through domains, perhaps
   * @param canCompareNulls whether the server knows {@code nulls not distinct} (PostgreSQL 15)
   */
  public static List<Finding> holdForNull(
      Table table, Predicate<Column> isMoment, boolean canCompareNulls) {
    return table.indexes().stream()
        .filter(index -> index.unique() && index.usable() && !index.nullsNotDistinct())
        .filter(index -> index.keys().size() > 1 && index.partitionOf().isEmpty())
        .filter(index -> !isTied(table, index))
        .flatMap(
            index ->
                moment(table, index, isMoment)
                    .or(() -> reference(table, index, isMoment))
                    .filter(column -> !isHeldByAnother(table, index, column))
                    .map(column -> finding(index, column, canCompareNulls))
                    .stream())
        .toList();
  }

  /** A check says which of them are null together. */
  private static boolean isTied(Table table, Index index) {
    Set<String> columns = columns(index).collect(Collectors.toSet());
    return table.checkConstraints().stream()
        .filter(check -> check.enforced() && check.columns().containsAll(columns))
        .anyMatch(check -> check.expression().toLowerCase(Locale.ROOT).contains("null"));
  }

  private static Stream<String> columns(Index index) {
    return index.keys().stream().flatMap(key -> key.column().stream());
  }

  private static List<Column> nullable(Table table, Index index) {
    List<String> excluded = Conditions.notNull(index.predicate());
    return columns(index)
        .filter(name -> !Shapes.isRequired(table, name) && !excluded.contains(name))
        .flatMap(name -> table.findColumn(name).stream())
        .toList();
  }

  private static Optional<Column> moment(Table table, Index index, Predicate<Column> isMoment) {
    return nullable(table, index).stream().filter(isMoment).findFirst();
  }

  /** Beside nothing but other references and moments null may say that nobody is there yet. */
  private static Optional<Column> reference(Table table, Index index, Predicate<Column> isMoment) {
    boolean named =
        columns(index)
            .filter(name -> !Shapes.isInForeignKey(table, name))
            .anyMatch(name -> table.findColumn(name).filter(isMoment).isEmpty());
    return nullable(table, index).stream()
        .filter(column -> named && Shapes.isInForeignKey(table, column.name()))
        .findFirst();
  }

  /** Another unique index has the rows where it is null, and no more keys than the others here. */
  private static boolean isHeldByAnother(Table table, Index index, Column column) {
    String name = Identifier.quoted(column.name());
    Set<String> others =
        expressions(index).filter(key -> !key.equals(name)).collect(Collectors.toSet());
    Set<String> conditions = conditions(index);
    conditions.add(name.toLowerCase(Locale.ROOT) + " is null");
    return table.indexes().stream()
        .filter(other -> other.unique() && other.usable())
        .anyMatch(
            other ->
                others.containsAll(expressions(other).toList())
                    && conditions.containsAll(conditions(other)));
  }

  private static Stream<String> expressions(Index index) {
    return index.keys().stream().map(IndexKey::expression);
  }

  /** In lower case, as PostgreSQL prints them otherwise. */
  private static Set<String> conditions(Index index) {
    return index.predicate().stream()
        .flatMap(sql -> Conditions.of(sql).stream())
        .map(condition -> condition.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Finding finding(Index index, Column column, boolean canCompareNulls) {
    String isNull = Identifier.quoted(column.name()) + " is null";
    List<IndexKey> others =
        index.keys().stream()
            .filter(key -> key.column().filter(column.name()::equals).isEmpty())
            .toList();
    String same = list(others);
    return Remade.finding(
        index,
        "unique where null",
        "should hold for rows where "
            + isNull
            + ", but any number of them may have the same "
            + (others.size() == 1 ? others.get(0).expression() : same),
        Shapes.fix(canCompareNulls ? comparingNulls(index) : List.of(beside(index, same, isNull))));
  }

  /** Another index, of the rows where it is null. */
  private static String beside(Index index, String keys, String isNull) {
    return "create unique index on "
        + index.table()
        + " "
        + keys
        + " where "
        + index.predicate().map(sql -> "(" + sql + ") and ").orElse("")
        + isNull;
  }

  private static String list(List<IndexKey> keys) {
    return keys.stream().map(IndexKey::expression).collect(Collectors.joining(", ", "(", ")"));
  }

  private static List<String> comparingNulls(Index index) {
    return index
        .constraint()
        .map(Identifier::quoted)
        .map(
            name ->
                List.of(
                    "alter table "
                        + index.table()
                        + " drop constraint "
                        + name
                        + ", add constraint "
                        + name
                        + " unique nulls not distinct "
                        + list(index.keys())
                        + (index.includedColumns().isEmpty()
                            ? ""
                            : " include " + Identifier.list(index.includedColumns()))))
        .orElseGet(() -> Remade.of(index).comparingNulls());
  }
}
