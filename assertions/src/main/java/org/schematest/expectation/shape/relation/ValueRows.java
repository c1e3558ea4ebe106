package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.schematest.expectation.change.DroppedColumns;
import org.schematest.expectation.change.ValueTable;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** The statements that make each of several values in a column a row of a table of their own. */
final class ValueRows {

  private ValueRows() {}

  /**
   * What there is in the way, what is lost, and the fix; no fix if the table's rows cannot be
   * referred to.
   *
   * @param unnested the values of a row {@code own}, as a set
   * @param type of one value
   * @param target whose key a value is, if it is known
   */
  static List<Fact> facts(
      KnownTables known,
      Table table,
      Column column,
      String unnested,
      String type,
      Optional<MeantKey> target) {
    DroppedColumns dropped =
        new DroppedColumns(Optional.of(known.catalog()), table, List.of(column));
    if (table.primaryKey().isEmpty()
        || dropped.areNeeded()
        || target.filter(one -> one.table().isPartition()).isPresent()) {
      return List.of();
    }
    List<Fact> facts =
        new ArrayList<>(
            dropped.facts(
                List.of("the order of the values of a row, and those that are there twice")));
    facts.add(
        Shapes.fix(
            statements(
                known, table, table.primaryKey().orElseThrow(), column, unnested, type, target)));
    return facts;
  }

  private static List<String> statements(
      KnownTables known,
      Table table,
      PrimaryKey key,
      Column column,
      String unnested,
      String type,
      Optional<MeantKey> target) {
    QualifiedName rows = free(known, table, column);
    List<String> own = own(table, key);
    String value =
        target
            .map(one -> one.table().name() + "_" + one.key().name())
            .filter(name -> !own.contains(name))
            .orElse("value");
    String reference =
        target
            .map(
                one ->
                    " references "
                        + one.table().qualifiedName()
                        + " "
                        + Identifier.list(List.of(one.key().name())))
            .orElse("");
    ValueTable made =
        new ValueTable(
            table,
            key,
            List.of(column),
            rows,
            own,
            List.of(
                new ValueTable.Part(
                    value, typed(column, type, target) + " not null" + reference, true)),
            value);
    boolean array = column.type().endsWith("[]");
    List<String> statements = new ArrayList<>();
    statements.add(made.create());
    statements.add(
        "insert into "
            + rows
            + " select distinct "
            + key.columns().stream()
                .map(name -> "own." + Identifier.quoted(name))
                .collect(Collectors.joining(", "))
            + (array ? ", value::" : ", btrim(value)::")
            + type
            + " from "
            + table.qualifiedName()
            + " own, "
            + unnested
            + " value where "
            + (array ? "value is not null" : "btrim(value) <> ''"));
    // the rows of a value are looked for as the elements were, and by the key that it refers to
    statements.add("create index on " + rows + " " + Identifier.list(List.of(value)));
    statements.addAll(made.moved());
    return statements;
  }

  private static String typed(Column column, String type, Optional<MeantKey> target) {
    return ValueTable.typed(target.map(MeantKey::key).orElse(column), type);
  }

  /** What the columns are called that refer to the table's rows. */
  static List<String> own(Table table, PrimaryKey key) {
    return key.columns().stream().map(name -> table.name() + "_" + name).toList();
  }

  static QualifiedName free(KnownTables known, Table table, Column column) {
    String schema = table.qualifiedName().schema();
    QualifiedName name = new QualifiedName(schema, table.name() + "_" + column.name());
    return known.find(name).isEmpty() ? name : new QualifiedName(schema, name.name() + "_rows");
  }
}
