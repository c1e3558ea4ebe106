package org.schematest.expectation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/** The statement that would make an index anew, in one respect otherwise. */
record IndexDdl(
    Index index,
    boolean isUnique,
    String method,
    List<String> includedColumns,
    Optional<String> predicate) {

  static IndexDdl of(Index index) {
    return new IndexDdl(
        index, index.unique(), index.method(), index.includedColumns(), index.predicate());
  }

  IndexDdl unique() {
    return new IndexDdl(index, true, method, includedColumns, predicate);
  }

  IndexDdl using(String otherMethod) {
    return new IndexDdl(index, isUnique, otherMethod, includedColumns, predicate);
  }

  IndexDdl including(List<String> columns) {
    List<String> all = Stream.concat(includedColumns.stream(), columns.stream()).toList();
    return new IndexDdl(index, isUnique, method, all, predicate);
  }

  IndexDdl where(Optional<String> otherPredicate) {
    return new IndexDdl(index, isUnique, method, includedColumns, otherPredicate);
  }

  /** {@code create unique index orders_number_key on public.orders (number) where …}. */
  String statement() {
    return (isUnique ? "create unique index " : "create index ")
        + Identifier.quoted(index.name())
        + " on "
        + index.table()
        + (method.equals("btree") ? "" : " using " + method)
        + index.keys().stream().map(IndexDdl::key).collect(Collectors.joining(", ", " (", ")"))
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
