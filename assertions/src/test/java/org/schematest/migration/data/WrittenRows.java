package org.schematest.migration.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.schematest.schema.name.QualifiedName;

/** A table with rows that a test writes by hand: columns of texts, the first of them the key. */
public record WrittenRows(
    long oid, String name, OptionalLong partitionOf, boolean secured, List<List<String>> rows) {

  /** Of a table in the schema {@code Shop}. */
  public static WrittenRows of(long oid, String name, List<List<String>> rows) {
    return new WrittenRows(oid, name, OptionalLong.empty(), false, rows);
  }

  /** The same as a partition. */
  public WrittenRows in(long table) {
    return new WrittenRows(oid, name, OptionalLong.of(table), secured, rows);
  }

  /** The same with {@code force row level security}. */
  public WrittenRows securedFromItsOwner() {
    return new WrittenRows(oid, name, partitionOf, true, rows);
  }

  /** As a migration finds or leaves it; an empty text is a null. */
  public TableRows table(String... columns) {
    List<ColumnFingerprint> fingerprints = new ArrayList<>();
    List<TableRow> some = new ArrayList<>();
    for (List<String> row : rows) {
      Map<Integer, RowValue> values = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        if (!row.get(i).isEmpty()) {
          values.put(i + 1, new RowValue(row.get(i), row.get(i)));
        }
      }
      some.add(new TableRow(values));
    }
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      List<String> values =
          rows.stream().map(row -> row.get(column)).filter(value -> !value.isEmpty()).toList();
      fingerprints.add(
          new ColumnFingerprint(
              i + 1,
              columns[i],
              "text",
              rows.size() - values.size(),
              sum(values),
              sum(values),
              Optional.of(sum(rows.stream().map(row -> row.get(0) + row.get(column)).toList()))));
    }
    return new TableRows(
        new TableFingerprint(
            oid,
            new QualifiedName("Shop", name),
            partitionOf,
            rows.size(),
            List.of(1),
            fingerprints,
            Optional.empty()),
        secured,
        some,
        List.of());
  }

  private static BigInteger sum(List<String> values) {
    return BigInteger.valueOf(values.stream().mapToLong(String::hashCode).sum());
  }
}
