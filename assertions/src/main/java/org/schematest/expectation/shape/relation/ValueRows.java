package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
   * The fix; none if the table's rows cannot be referred to, or something is computed of them.
   *
   * @param unnested the values of a row {@code own}, as a set
   * @param type of one value
   * @param target whose key a value is, if it is known
   */
  static Optional<Fact> fix(
      KnownTables known,
      Table table,
      Column column,
      String unnested,
      String type,
      Optional<MeantKey> target) {
    return table
        .primaryKey()
        .filter(any -> target.isEmpty() || !target.get().table().isPartition())
        .filter(any -> isUnused(table, column))
        .map(key -> Shapes.fix(statements(known, table, key, column, unnested, type, target)));
  }

  private static boolean isUnused(Table table, Column column) {
    return table.columns().stream()
        .flatMap(other -> other.generated().stream())
        .noneMatch(how -> how.expression().contains(Identifier.quoted(column.name())));
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
    List<String> own =
        key.columns().stream().map(name -> Identifier.quoted(table.name() + "_" + name)).toList();
    String value =
        Identifier.quoted(
            target
                .map(one -> one.table().name() + "_" + one.key().name())
                .filter(n -> !own.contains(Identifier.quoted(n)))
                .orElse("value"));
    List<String> columns = new ArrayList<>();
    IntStream.range(0, own.size())
        .forEach(
            i ->
                columns.add(
                    own.get(i) + " " + table.column(key.columns().get(i)).type() + " not null"));
    columns.add(
        value
            + " "
            + type
            + " not null"
            + target
                .map(
                    one ->
                        " references "
                            + one.table().qualifiedName()
                            + " "
                            + Identifier.list(List.of(one.key().name())))
                .orElse(""));
    String list = String.join(", ", own);
    return List.of(
        "create table "
            + rows
            + " ("
            + String.join(", ", columns)
            + ", primary key ("
            + list
            + ", "
            + value
            + "), foreign key ("
            + list
            + ") references "
            + table.qualifiedName()
            + " "
            + Identifier.list(key.columns())
            + ")",
        "insert into "
            + rows
            + " select distinct "
            + key.columns().stream()
                .map(name -> "own." + Identifier.quoted(name))
                .collect(Collectors.joining(", "))
            + (column.type().endsWith("[]") ? ", value::" : ", btrim(value)::")
            + type
            + " from "
            + table.qualifiedName()
            + " own, "
            + unnested
            + " value where "
            + (column.type().endsWith("[]") ? "value is not null" : "btrim(value) <> ''"),
        Shapes.alter(table, "drop column " + Identifier.quoted(column.name())));
  }

  static QualifiedName free(KnownTables known, Table table, Column column) {
    String schema = table.qualifiedName().schema();
    QualifiedName name = new QualifiedName(schema, table.name() + "_" + column.name());
    return known.find(name).isEmpty() ? name : new QualifiedName(schema, name.name() + "_rows");
  }
}
