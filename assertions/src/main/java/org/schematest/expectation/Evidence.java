package org.schematest.expectation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.schematest.expression.SqlExpression;
import org.schematest.finding.Fact;
import org.schematest.schema.Column;
import org.schematest.schema.ForeignKey;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** The facts that stand under many findings alike. */
public final class Evidence {

  private Evidence() {}

  static Fact indexes(Table table) {
    return named("indexes", table.indexes(), Index::name, Index::definition);
  }

  public static Fact indexes(List<Table> tables) {
    return tables.size() == 1
        ? indexes(tables.get(0))
        : named(
            "indexes",
            tables.stream().flatMap(table -> table.indexes().stream()).toList(),
            Index::name,
            index -> "on " + index.table() + "  " + index.definition());
  }

  static Fact foreignKeys(Table table) {
    return named("foreign keys", table.foreignKeys(), ForeignKey::name, ForeignKey::definition);
  }

  public static Fact columns(Table table) {
    return Fact.of("columns", table.columns().stream().map(Column::definition).toList());
  }

  public static Fact declared(Column column) {
    return Fact.of("declared", column.definition());
  }

  public static Fact fix(String statement) {
    return Fact.of("fix", statement + ";");
  }

  /** The indexes that come near, each with the reason why it does not count. */
  static List<Fact> nearMisses(
      Table table, Function<Index, Optional<String>> refusal, List<String> keys) {
    List<String> lines =
        table.indexes().stream()
            .filter(index -> mentions(index, keys))
            .map(
                index -> Identifier.quoted(index.name()) + " " + refusal.apply(index).orElseThrow())
            .toList();
    return lines.isEmpty() ? List.of() : List.of(Fact.of("near miss", lines));
  }

  private static boolean mentions(Index index, List<String> keys) {
    return keys.stream()
        .anyMatch(
            key ->
                index.includedColumns().contains(key)
                    || index.keys().stream()
                        .anyMatch(
                            actual ->
                                actual.column().filter(key::equals).isPresent()
                                    || SqlExpression.same(actual.expression(), key)));
  }

  /** Lines of a name and what it stands for, in two columns. */
  public static <T> Fact named(
      String label, List<T> objects, Function<T, String> name, Function<T, String> definition) {
    int width =
        objects.stream().mapToInt(o -> Identifier.quoted(name.apply(o)).length()).max().orElse(0);
    return Fact.of(
        label,
        objects.stream()
            .map(
                object -> {
                  String written = Identifier.quoted(name.apply(object));
                  return written
                      + " ".repeat(width - written.length() + 2)
                      + definition.apply(object);
                })
            .toList());
  }

  static Fact named(String label, Map<String, String> definitions) {
    return named(
        label, List.copyOf(definitions.entrySet()), Map.Entry::getKey, Map.Entry::getValue);
  }
}
