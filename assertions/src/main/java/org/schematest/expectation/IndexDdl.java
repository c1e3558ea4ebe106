package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/** The statement that would make an index anew, in one respect otherwise. */
public record IndexDdl(
    Index index,
    List<IndexKey> keys,
    boolean isUnique,
    String method,
    List<String> includedColumns,
    Optional<String> predicate) {

  public static IndexDdl of(Index index) {
    return new IndexDdl(
        index,
        index.keys(),
        index.unique(),
        index.method(),
        index.includedColumns(),
        index.predicate());
  }

  IndexDdl unique() {
    return new IndexDdl(index, keys, true, method, includedColumns, predicate);
  }

  IndexDdl using(String otherMethod) {
    return new IndexDdl(index, keys, isUnique, otherMethod, includedColumns, predicate);
  }

  IndexDdl including(List<String> columns) {
    List<String> all = Stream.concat(includedColumns.stream(), columns.stream()).toList();
    return new IndexDdl(index, keys, isUnique, method, all, predicate);
  }

  public IndexDdl where(Optional<String> otherPredicate) {
    return new IndexDdl(index, keys, isUnique, method, includedColumns, otherPredicate);
  }

  /** With that column before the other keys. */
  public IndexDdl ledBy(String column) {
    IndexDdl others = without(column);
    return others.withKeys(
        Stream.concat(Stream.of(IndexKey.of(column)), others.keys.stream()).toList());
  }

  /** Without that column among the keys, unless it is the only one. */
  public IndexDdl without(String column) {
    List<IndexKey> others =
        keys.stream().filter(key -> key.column().filter(column::equals).isEmpty()).toList();
    return others.isEmpty() ? this : withKeys(others);
  }

  private IndexDdl withKeys(List<IndexKey> otherKeys) {
    return new IndexDdl(index, otherKeys, isUnique, method, includedColumns, predicate);
  }

  /**
   * An index on these keys, with all else as it is, but for uniqueness.
   *
   * @param named whether it gets the name too, as against one that PostgreSQL makes up
   */
  public String on(List<IndexKey> otherKeys, boolean named) {
    IndexDdl other = new IndexDdl(index, otherKeys, false, method, includedColumns, predicate);
    return named
        ? other.statement()
        : other
            .statement()
            .replaceFirst(
                "index " + Pattern.quote(Identifier.quoted(index.name())) + " ", "index ");
  }

  /** {@code create unique index orders_number_key on public.orders (number) where …}. */
  public String statement() {
    return (isUnique ? "create unique index " : "create index ")
        + Identifier.quoted(index.name())
        + " on "
        + index.table()
        + (method.equals("btree") ? "" : " using " + method)
        + keys.stream().map(IndexDdl::key).collect(Collectors.joining(", ", " (", ")"))
        + (includedColumns.isEmpty() ? "" : " include " + Identifier.list(includedColumns))
        + predicate.map(condition -> " where " + condition).orElse("");
  }

  private static String key(IndexKey key) {
    if (key.column().isPresent()) {
      return key.definition();
    }
    // an expression needs parentheses of its own, before its collation, class and order
    String expression = key.expression();
    return "(" + expression + ")" + key.definition().substring(expression.length());
  }
}
