package org.schematest.expectation.shape.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.expectation.shape.Conditions;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.IndexKey;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;

/**
 * What the keys of an index are good for; an index that keeps keys unique needs the ones it has.
 */
public final class IndexKeys {

  /** {@code c > 0} leaves nulls out, and {@code c is null} wants nothing else. */
  private static final Pattern KEEPS_NULLS =
      Pattern.compile("is (distinct|not (true|false|distinct))\\b", Pattern.CASE_INSENSITIVE);

  private IndexKeys() {}

  /**
   * No B-tree begins with a column that accepts null and has its nulls too, which no search for a
   * value finds. An index that finds the rows of a foreign key, and one that says where nulls go,
   * has them for a reason.
   */
  public static List<Finding> hasNoNullableLeadingKey(Table table) {
    return btrees(
        table,
        index -> {
          IndexKey key = index.keys().get(0);
          Optional<String> column =
              key.column()
                  .filter(name -> !Shapes.isRequired(table, name))
                  .filter(name -> !excludesNull(index, name))
                  .filter(name -> key.nullsFirst() == key.descending())
                  .filter(name -> !servesForeignKey(table, index));
          return column.map(
              name -> {
                String condition = Identifier.quoted(name) + " is not null";
                return Remade.of(index)
                    .where(
                        Optional.of(
                            index
                                .predicate()
                                .map(sql -> "(" + sql + ") and " + condition)
                                .orElse(condition)))
                    .finding(
                        "leading key without nulls",
                        "should begin with a key that is never null, but "
                            + Identifier.quoted(name)
                            + " accepts null");
              });
        });
  }

  private static boolean excludesNull(Index index, String column) {
    String start = Identifier.quoted(column) + " ";
    return index.predicate().stream()
        .flatMap(sql -> Conditions.of(sql).stream())
        .filter(part -> part.startsWith(start))
        .anyMatch(part -> !KEEPS_NULLS.matcher(part.substring(start.length())).lookingAt());
  }

  static boolean servesForeignKey(Table table, Index index) {
    return table.foreignKeys().stream()
        .anyMatch(
            key ->
                index.keys().size() >= key.columns().size()
                    && index.keys().stream()
                        .limit(key.columns().size())
                        .map(one -> one.column().orElse(""))
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(key.columns())));
  }

  /**
   * No B-tree has a boolean among its keys, which halves its rows at best: a partial index of those
   * that matter has only them. Included columns are not keys.
   */
  public static List<Finding> hasNoBooleanKey(Table table) {
    return btrees(
        table,
        index ->
            columnOf(table, index, column -> column.type().equals("boolean"))
                .map(
                    column -> {
                      List<IndexKey> others =
                          index.keys().stream()
                              .filter(key -> key.column().filter(column.name()::equals).isEmpty())
                              .toList();
                      return Remade.of(index)
                          .on(others)
                          .finding(
                              "no boolean key",
                              "should have no boolean among its keys, but has "
                                  + Identifier.quoted(column.name()));
                    }));
  }

  /**
   * No B-tree begins with a boolean, each value of which has too many rows to look up; what else is
   * searched by is not found either. A partial index has the rows of one value only.
   *
   * @param isBoolean through domains, perhaps
   */
  public static List<Finding> hasNoLeadingBoolean(Table table, Predicate<Column> isBoolean) {
    return btrees(
        table,
        index ->
            index
                .keys()
                .get(0)
                .column()
                .flatMap(table::findColumn)
                .filter(isBoolean)
                .map(
                    column -> {
                      String name = Identifier.quoted(column.name());
                      return Remade.of(index)
                          .on(index.keys().subList(1, index.keys().size()))
                          .finding(
                              "no leading boolean",
                              "should begin with a key of many values, but begins with the boolean "
                                  + name,
                              Fact.of(
                                  "instead",
                                  "an index where "
                                      + name
                                      + ", or where not "
                                      + name
                                      + ", has the rows of one value only"));
                    }));
  }

  /** No B-tree has an array among its keys: it finds whole arrays, but not what they contain. */
  public static List<Finding> hasNoBtreeOnArray(Table table) {
    return hasNoBtreeOnArray(table, column -> column.type().endsWith("[]"));
  }

  /**
   * The same.
   *
   * @param isArray through domains, perhaps
   */
  public static List<Finding> hasNoBtreeOnArray(Table table, Predicate<Column> isArray) {
    return btrees(
        table,
        index ->
            columnOf(table, index, isArray)
                .map(
                    column ->
                        Remade.finding(
                            index,
                            "no B-tree on an array",
                            "should find what arrays contain, but as a B-tree finds whole values"
                                + " of "
                                + Identifier.quoted(column.name())
                                + " only",
                            Shapes.fix(withGin(index, column)))));
  }

  /** The array gets an index of its own; the other keys keep this one, if there are any. */
  private static List<String> withGin(Index index, Column array) {
    List<IndexKey> others =
        index.keys().stream()
            .filter(key -> key.column().filter(array.name()::equals).isEmpty())
            .toList();
    List<String> statements = new ArrayList<>(Remade.of(index).on(others).statements());
    statements.add(
        "create index "
            + (others.isEmpty() ? Identifier.quoted(index.name()) + " " : "")
            + "on "
            + index.table()
            + " using gin ("
            + Identifier.quoted(array.name())
            + ")"
            + index.predicate().map(sql -> " where " + sql).orElse(""));
    return statements;
  }

  private static Optional<Column> columnOf(Table table, Index index, Predicate<Column> condition) {
    return index.keys().stream()
        .flatMap(key -> key.column().stream())
        .flatMap(name -> table.findColumn(name).stream())
        .filter(condition)
        .findFirst();
  }

  /**
   * No B-tree has a moment or day before another key: a search for a span of time reads over
   * whatever follows. The primary key may follow, which breaks ties, and so may another moment.
   */
  public static List<Finding> hasMomentsLast(Table table) {
    Set<String> key = Set.copyOf(table.primaryKey().map(PrimaryKey::columns).orElse(List.of()));
    return btrees(
        table,
        index -> {
          List<IndexKey> moments =
              index.keys().stream().filter(one -> isMoment(table, one)).toList();
          List<IndexKey> others =
              index.keys().stream().filter(one -> !isMoment(table, one)).toList();
          Optional<IndexKey> late =
              moments.stream()
                  .findFirst()
                  .flatMap(
                      first ->
                          index.keys().stream()
                              .skip(index.keys().indexOf(first))
                              .filter(others::contains)
                              .filter(one -> one.column().filter(key::contains).isEmpty())
                              .findFirst());
          return late.map(
              one -> {
                List<IndexKey> order = new ArrayList<>(others);
                order.addAll(moments);
                return Remade.of(index)
                    .on(order)
                    .finding(
                        "moments last",
                        "should have its moments last, but "
                            + moments.get(0).expression()
                            + " is before "
                            + one.expression(),
                        Fact.of(
                            "why", "a search for a span of time does not narrow what follows it"));
              });
        });
  }

  private static boolean isMoment(Table table, IndexKey key) {
    return key.column()
        .flatMap(table::findColumn)
        .filter(column -> column.type().startsWith("timestamp") || column.type().equals("date"))
        .isPresent();
  }

  /** No index leaves out the nulls of a column that has none. */
  public static List<Finding> hasNoNeedlessPredicate(Table table) {
    List<Finding> findings = new ArrayList<>();
    for (Index index : table.indexes()) {
      List<String> conditions = index.predicate().map(Conditions::of).orElse(List.of());
      List<String> needless =
          conditions.stream().flatMap(one -> neverNull(table, one).stream()).toList();
      // a partial index of a constraint is an exclusion's, which another statement makes
      boolean own = index.partitionOf().isEmpty() && index.constraint().isEmpty();
      if (!needless.isEmpty() && own) {
        String rest =
            conditions.stream()
                .filter(condition -> neverNull(table, condition).isEmpty())
                .collect(Collectors.joining(" and "));
        String columns =
            needless.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
        findings.add(
            Remade.of(index)
                .where(rest.isEmpty() ? Optional.empty() : Optional.of(rest))
                .finding(
                    "needed predicate",
                    "should leave out some rows by each condition, but "
                        + columns
                        + " is never null"));
      }
    }
    return findings;
  }

  /** The column that makes the condition, or one of its alternatives, hold in every row. */
  private static Optional<String> neverNull(Table table, String condition) {
    return Conditions.alternatives(condition).stream()
        .flatMap(alternative -> Conditions.notNullColumn(alternative).stream())
        .filter(column -> Shapes.isRequired(table, column))
        .findFirst();
  }

  /** Judges each B-tree that is there to find rows: not to keep keys unique, nor as a part. */
  private static List<Finding> btrees(Table table, Function<Index, Optional<Finding>> judge) {
    return table.indexes().stream()
        .filter(index -> index.method().equals("btree"))
        .filter(index -> !index.unique() && index.constraint().isEmpty())
        .filter(index -> index.partitionOf().isEmpty())
        .flatMap(index -> judge.apply(index).stream())
        .toList();
  }
}
