package org.schematest.expectation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.expression.SqlExpression;
import org.schematest.schema.name.Identifier;

/**
 * What an index is good for. Each method gives the reason why an index does not serve, and nothing
 * if it does; the reasons are those of PostgreSQL's planner (indxpath.c), to which {@code
 * ForeignKeyIndexTest} puts them.
 */
final class IndexFitness {

  private IndexFitness() {}

  /** Why the index cannot be searched, or read in order, by these leading keys. */
  static Optional<String> refusalOfKeys(Index index, List<KeyPattern> keys) {
    return unusable(index)
        .or(() -> partial(index))
        .or(() -> notBtree(index))
        .or(() -> otherKeys(index, keys))
        .or(() -> otherOrder(index, keys));
  }

  /** Why the index does not serve these keys among the rows of {@code predicate}. */
  static Optional<String> refusalOfKeysWhere(Index index, String predicate, List<KeyPattern> keys) {
    boolean covers =
        index.predicate().map(actual -> index.scope().implies(predicate, actual)).orElse(true);
    return unusable(index)
        .or(() -> covers ? Optional.empty() : partial(index))
        .or(() -> notBtree(index))
        .or(() -> otherKeys(index, keys))
        .or(() -> otherOrder(index, keys));
  }

  /**
   * Why the index cannot find the rows of a foreign key: the columns are all compared for equality,
   * so that their order is free, and a predicate that only excludes nulls excludes nothing. An
   * index that is unique on some of them leaves one row at most to look at.
   */
  static Optional<String> refusalOfEquality(Index index, List<String> columns) {
    return unusable(index)
        .or(() -> excludesOnlyNulls(index, columns) ? Optional.empty() : partial(index))
        .or(() -> noEquality(index, columns))
        .or(() -> isUniqueWithin(index, columns) ? Optional.empty() : otherColumns(index, columns))
        .or(() -> otherCollation(index, columns));
  }

  /** Why the index does not keep these columns, and no others, unique in the whole table. */
  static Optional<String> refusalOfUniqueness(Index index, List<KeyPattern> keys) {
    return unusable(index).or(() -> partial(index)).or(() -> notUniqueOn(index, keys));
  }

  /** Why the index does not keep these columns unique among just the rows of {@code predicate}. */
  static Optional<String> refusalOfUniquenessWhere(
      Index index, String predicate, List<KeyPattern> keys) {
    boolean same = hasPredicate(index, predicate);
    return unusable(index)
        .or(() -> holdsForAllRows(index, keys) ? allRows(predicate) : Optional.empty())
        .or(() -> same ? Optional.empty() : partial(index))
        .or(() -> notUniqueOn(index, keys));
  }

  /** Whether the index keeps these keys unique in all rows, those that should be free included. */
  static boolean holdsForAllRows(Index index, List<KeyPattern> keys) {
    return index.usable() && !index.isPartial() && notUniqueOn(index, keys).isEmpty();
  }

  /** Whether the index has just the rows of that predicate. */
  static boolean hasPredicate(Index index, String predicate) {
    return index
        .predicate()
        .filter(actual -> index.scope().same(Clause.PREDICATE, actual, predicate))
        .isPresent();
  }

  private static Optional<String> allRows(String predicate) {
    return Optional.of("holds for all rows, not only those where " + predicate);
  }

  private static Optional<String> unusable(Index index) {
    return reason(!index.usable(), "is INVALID, so that PostgreSQL does not use it");
  }

  private static Optional<String> partial(Index index) {
    return index
        .predicate()
        .map(predicate -> "is partial: it has only the rows where " + predicate);
  }

  private static Optional<String> notBtree(Index index) {
    return reason(
        !index.method().equals("btree"),
        "is a " + index.method() + " index, which has no key order");
  }

  private static Optional<String> otherKeys(Index index, List<KeyPattern> keys) {
    boolean leading =
        index.keys().size() >= keys.size()
            && IntStream.range(0, keys.size())
                .allMatch(i -> keys.get(i).isOn(index.keys().get(i), index.scope()));
    if (leading) {
      return Optional.empty();
    }
    Optional<KeyPattern> included =
        keys.stream().filter(key -> index.includedColumns().contains(key.expression())).findFirst();
    if (included.isPresent()) {
      return Optional.of("only includes " + included.get().expression() + ", which is not a key");
    }
    return Optional.of("has the leading keys " + leadingKeys(index, keys.size()));
  }

  private static String leadingKeys(Index index, int count) {
    return index.keys().stream()
        .limit(count)
        .map(IndexKey::definition)
        .toList()
        .toString()
        .replace('[', '(')
        .replace(']', ')');
  }

  private static Optional<String> otherOrder(Index index, List<KeyPattern> keys) {
    boolean ordered =
        Stream.of(false, true)
            .anyMatch(
                backwards ->
                    IntStream.range(0, keys.size())
                        .allMatch(i -> keys.get(i).isOrdered(index.keys().get(i), backwards)));
    return reason(!ordered, "has another order: " + leadingKeys(index, keys.size()));
  }

  private static boolean excludesOnlyNulls(Index index, List<String> columns) {
    return index
        .predicate()
        .filter(
            predicate ->
                Arrays.stream(predicate.split("(?i)\\s+and\\s+"))
                    .allMatch(
                        part ->
                            columns.stream()
                                .anyMatch(
                                    column ->
                                        SqlExpression.same(
                                            part, Identifier.quoted(column) + " is not null"))))
        .isPresent();
  }

  /**
   * A B-tree and a hash index compare; GiST, SP-GiST and GIN do by their default operator classes
   * for types that have an order, which are those of btree_gist and btree_gin, of ranges, and of
   * texts.
   */
  private static Optional<String> noEquality(Index index, List<String> columns) {
    boolean compares =
        switch (index.method()) {
          case "btree" -> true;
          case "hash" -> columns.size() == 1;
          case "spgist" -> columns.size() == 1 && hasDefaultClasses(index, columns);
          case "gist", "gin" -> hasDefaultClasses(index, columns);
          default -> false;
        };
    return reason(!compares, "is a " + index.method() + " index, which does not find single rows");
  }

  private static boolean hasDefaultClasses(Index index, List<String> columns) {
    return index.keys().stream()
        .filter(key -> key.column().filter(columns::contains).isPresent())
        .allMatch(key -> key.operatorClass().isEmpty());
  }

  private static boolean isUniqueWithin(Index index, List<String> columns) {
    return index.unique()
        && index.keys().stream()
            .allMatch(key -> key.column().filter(columns::contains).isPresent());
  }

  private static Optional<String> otherColumns(Index index, List<String> columns) {
    Set<String> leading = new HashSet<>();
    // GIN finds by any of its keys alike (PostgreSQL manual, 11.3)
    boolean any = index.method().equals("gin");
    index.keys().stream()
        .filter(key -> !any || key.column().filter(columns::contains).isPresent())
        .limit(columns.size())
        .forEach(key -> leading.add(key.column().orElse("(" + key.expression() + ")")));
    if (leading.equals(Set.copyOf(columns))) {
      return Optional.empty();
    }
    Optional<String> included =
        columns.stream().filter(index.includedColumns()::contains).findFirst();
    return Optional.of(
        included
            .map(column -> "only includes " + Identifier.quoted(column) + ", which is not a key")
            .orElse("has the leading keys " + leadingKeys(index, columns.size())));
  }

  private static Optional<String> otherCollation(Index index, List<String> columns) {
    return index.keys().stream()
        .limit(columns.size())
        .filter(key -> key.column().filter(columns::contains).isPresent())
        .flatMap(key -> key.collation().stream())
        .findFirst()
        .map(collation -> "has the collation " + collation + ", which the column has not");
  }

  private static Optional<String> notUniqueOn(Index index, List<KeyPattern> keys) {
    if (!index.unique()) {
      return Optional.of("is not unique");
    }
    boolean same =
        keys.size() == index.keys().size()
            && keys.stream()
                .allMatch(
                    asked -> index.keys().stream().anyMatch(key -> asked.isOn(key, index.scope())))
            && index.keys().stream()
                .allMatch(key -> keys.stream().anyMatch(asked -> asked.isOn(key, index.scope())));
    return reason(!same, "is unique on other keys: " + leadingKeys(index, index.keys().size()));
  }

  private static Optional<String> reason(boolean holds, String reason) {
    return holds ? Optional.of(reason) : Optional.empty();
  }
}
