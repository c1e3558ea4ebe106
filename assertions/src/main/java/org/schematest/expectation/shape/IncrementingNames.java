package org.schematest.expectation.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.schematest.expectation.change.DroppedColumns;
import org.schematest.expectation.change.ValueTable;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Columns that are a list in disguise: {@code phone1}, {@code phone2}. */
public final class IncrementingNames {

  private static final Pattern NUMBERED = Pattern.compile("(?<base>.*?\\D)_?(?<number>\\d{1,3})");

  private IncrementingNames() {}

  /**
   * No columns of one type have names that differ in a number that counts on; the first may have
   * none. Numbers that do not follow each other, as in {@code sha256} and {@code sha512}, or do not
   * begin with 0 or 1, as in {@code iso2} and {@code iso3}, count nothing.
   */
  public static List<Finding> hasNoIncrementingColumns(Table table) {
    return hasNoIncrementingColumns(Optional.empty(), table, base -> true);
  }

  /**
   * The same, of names that may be those of a list.
   *
   * @param catalog what else there is, if it is known
   * @param lists whether columns of that name may be: not the lines of an address
   */
  public static List<Finding> hasNoIncrementingColumns(
      Optional<Catalog> catalog, Table table, Predicate<String> lists) {
    Map<String, TreeMap<Integer, Column>> series = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      Matcher name = NUMBERED.matcher(column.name());
      boolean numbered = name.matches();
      String base = numbered ? withoutUnderscore(name.group("base")) : column.name();
      int number = numbered ? Integer.parseInt(name.group("number")) : 1;
      if (!lists.test(base)) {
        continue;
      }
      series
          .computeIfAbsent(base + " " + column.type(), any -> new TreeMap<>())
          .putIfAbsent(number, column);
    }
    List<Finding> findings = new ArrayList<>();
    for (TreeMap<Integer, Column> numbers : series.values()) {
      boolean counts =
          numbers.firstKey() <= 1
              && numbers.keySet().stream().anyMatch(n -> numbers.containsKey(n + 1));
      if (counts) {
        findings.add(finding(catalog, table, List.copyOf(numbers.values())));
      }
    }
    return findings;
  }

  private static String withoutUnderscore(String base) {
    return base.endsWith("_") ? base.substring(0, base.length() - 1) : base;
  }

  private static Finding finding(Optional<Catalog> catalog, Table table, List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("columns", columns.stream().map(Column::definition).toList()));
    DroppedColumns dropped = new DroppedColumns(catalog, table, columns);
    if (table.primaryKey().isPresent() && !dropped.areNeeded()) {
      facts.addAll(dropped.facts(List.of()));
      facts.add(Shapes.fix(rows(catalog, table, table.primaryKey().orElseThrow(), columns)));
    }
    return Shapes.of(
        table,
        table.qualifiedName() + Identifier.list(names),
        "columns that count",
        "should have a row for each of several values, but has the columns "
            + names.stream().map(Identifier::quoted).collect(Collectors.joining(", ")),
        facts.toArray(Fact[]::new));
  }

  /** The values as rows of a table of their own. */
  private static List<String> rows(
      Optional<Catalog> catalog, Table table, PrimaryKey key, List<Column> columns) {
    Matcher last = NUMBERED.matcher(columns.get(columns.size() - 1).name());
    String base = last.matches() ? withoutUnderscore(last.group("base")) : "value";
    QualifiedName rows = free(catalog, table, base);
    ValueTable made =
        new ValueTable(
            table,
            key,
            columns,
            rows,
            key.columns().stream().map(name -> "own_" + name).toList(),
            List.of(
                new ValueTable.Part("number", "integer not null", true),
                new ValueTable.Part(
                    base,
                    ValueTable.typed(columns.get(0), columns.get(0).type()) + " not null",
                    false)),
            base);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = Identifier.quoted(columns.get(i).name());
      String list =
          key.columns().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
      values.add(
          "select %s, %d, %s from %s where %s is not null"
              .formatted(list, i + 1, name, table.qualifiedName(), name));
    }
    List<String> statements = new ArrayList<>();
    statements.add(made.create());
    statements.add("insert into " + rows + " " + String.join(" union all ", values));
    statements.addAll(made.moved());
    return statements;
  }

  private static QualifiedName free(Optional<Catalog> catalog, Table table, String base) {
    QualifiedName name =
        new QualifiedName(table.qualifiedName().schema(), table.name() + "_" + base);
    return catalog.flatMap(all -> all.findTable(name)).isEmpty()
        ? name
        : new QualifiedName(name.schema(), name.name() + "_rows");
  }
}
