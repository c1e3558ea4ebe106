package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Whether rows can be told apart by what the table keeps unique. */
public final class UniqueKeys {

  private UniqueKeys() {}

  /**
   * Each row is told from every other: by a primary key, a unique constraint or a unique index that
   * is valid, has all rows, and in which no null makes an exception.
   */
  public static Optional<Finding> hasSomeUniqueKey(Table table) {
    List<String> nearMisses = new ArrayList<>();
    for (Index index : table.indexes()) {
      if (index.unique()) {
        Optional<String> refusal = refusal(table, index);
        if (refusal.isEmpty()) {
          return Optional.empty();
        }
        nearMisses.add(Identifier.quoted(index.name()) + " " + refusal.get());
      }
    }
    List<Fact> facts = new ArrayList<>(List.of(Evidence.indexes(table)));
    if (!nearMisses.isEmpty()) {
      facts.add(Fact.of("near miss", nearMisses));
    }
    String id = table.findColumn("id").isEmpty() ? "id" : table.name() + "_row";
    facts.add(
        Evidence.fix(
            Shapes.alter(
                table,
                "add column "
                    + Identifier.quoted(id)
                    + " bigint generated always as identity primary key")));
    return Optional.of(
        Shapes.of(
            table,
            "some unique key",
            "should tell its rows apart, but nothing keeps them so",
            facts.toArray(Fact[]::new)));
  }

  private static Optional<String> refusal(Table table, Index index) {
    if (!index.usable()) {
      return Optional.of("is INVALID");
    }
    if (index.isPartial()) {
      return Optional.of(
          "is partial: it has only the rows where " + index.predicate().orElseThrow());
    }
    return nullable(table, index)
        .map(key -> "lets any number of rows have null as " + key.expression());
  }

  /**
   * No unique index has a key that accepts null, which is equal to no other null: neither {@code
   * nulls not distinct}, nor among rows without nulls only. Expressions are not judged.
   */
  public static List<Finding> hasNoNullableColumnInUniqueIndex(Table table) {
    List<Finding> findings = new ArrayList<>();
    for (Index index : table.indexes()) {
      if (index.unique()) {
        nullable(table, index)
            .filter(key -> key.column().isPresent())
            .ifPresent(key -> findings.add(nullableFinding(table, index, key)));
      }
    }
    return findings;
  }

  /** The first key in which two nulls are not equal, so that they make no two rows equal. */
  private static Optional<IndexKey> nullable(Table table, Index index) {
    if (index.nullsNotDistinct()) {
      return Optional.empty();
    }
    List<String> excluded = Conditions.notNull(index.predicate());
    return index.keys().stream()
        .filter(
            key ->
                key.column()
                    .map(name -> !Shapes.isRequired(table, name) && !excluded.contains(name))
                    .orElse(true))
        .findFirst();
  }

  private static Finding nullableFinding(Table table, Index index, IndexKey key) {
    String keys = Identifier.list(index.keys().stream().flatMap(k -> k.column().stream()).toList());
    String name = Identifier.quoted(index.name());
    boolean columns = index.keys().stream().allMatch(one -> one.column().isPresent());
    Fact fix =
        index.constraint().isPresent()
            ? Evidence.fix(
                Shapes.alter(
                    table,
                    "drop constraint "
                        + name
                        + ", add constraint "
                        + name
                        + " unique nulls not distinct "
                        + keys))
            : columns && index.includedColumns().isEmpty()
                ? Shapes.fix(
                    List.of(
                        "drop index " + index.qualifiedName(),
                        "create unique index "
                            + name
                            + " on "
                            + table.qualifiedName()
                            + " "
                            + keys
                            + " nulls not distinct"
                            + index.predicate().map(sql -> " where " + sql).orElse("")))
                : Evidence.fix(
                    Shapes.alter(table, "alter column " + key.expression() + " set not null"));
    return Finding.of(
        "unique index without nulls",
        index.qualifiedName().toString(),
        index.subject(),
        "should have no key that accepts null, but "
            + key.expression()
            + " does: rows that have null there are never equal",
        Fact.of("definition", "on " + table.qualifiedName() + "  " + index.definition()),
        fix);
  }
}
