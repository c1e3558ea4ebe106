package org.schematest.expectation.shape.index;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.name.Identifier;

/** An index as it should be instead: the statements that make it so. */
record Remade(Index index, String method, List<IndexKey> keys, Optional<String> predicate) {

  static Remade of(Index index) {
    return new Remade(index, index.method(), index.keys(), index.predicate());
  }

  Remade using(String other) {
    return new Remade(index, other, keys, predicate);
  }

  Remade on(List<IndexKey> others) {
    return new Remade(index, method, others, predicate);
  }

  Remade where(Optional<String> other) {
    return new Remade(index, method, keys, other);
  }

  /** The index that is there goes, and comes again; it only goes where it would have no keys. */
  List<String> statements() {
    return keys.isEmpty()
        ? List.of(drop(index))
        : List.of(drop(index), create(index.nullsNotDistinct()));
  }

  /** The same index, in which two nulls are equal (PostgreSQL 15). */
  List<String> comparingNulls() {
    return List.of(drop(index), create(true));
  }

  /** What removes the index: a constraint takes its index with it. */
  static String drop(Index index) {
    return index
        .constraint()
        .map(name -> "alter table " + index.table() + " drop constraint " + Identifier.quoted(name))
        .orElseGet(() -> "drop index " + index.qualifiedName());
  }

  private String create(boolean nullsNotDistinct) {
    return (index.unique() ? "create unique index " : "create index ")
        + Identifier.quoted(index.name())
        + " on "
        + index.table()
        + (method.equals("btree") ? "" : " using " + method)
        + keys.stream().map(this::key).collect(Collectors.joining(", ", " (", ")"))
        + (index.includedColumns().isEmpty()
            ? ""
            : " include " + Identifier.list(index.includedColumns()))
        + (nullsNotDistinct ? " nulls not distinct" : "")
        + predicate.map(condition -> " where " + condition).orElse("");
  }

  private String key(IndexKey key) {
    if (!method.equals(index.method())) {
      return key.expression(); // another method has other operator classes, and no order
    }
    return key.column().isPresent()
        ? key.definition()
        : "(" + key.expression() + ")" + key.definition().substring(key.expression().length());
  }

  /** A finding about the index, mended by making it so. */
  Finding finding(String expectation, String problem, Fact... facts) {
    return finding(index, expectation, problem, Shapes.fix(statements()), facts);
  }

  static Finding finding(Index index, String expectation, String problem, Fact fix, Fact... facts) {
    Fact[] all = new Fact[facts.length + 2];
    all[0] = Fact.of("definition", "on " + index.table() + "  " + index.definition());
    System.arraycopy(facts, 0, all, 1, facts.length);
    all[all.length - 1] = fix;
    return Finding.of(expectation, index.qualifiedName().toString(), index.subject(), problem, all);
  }
}
