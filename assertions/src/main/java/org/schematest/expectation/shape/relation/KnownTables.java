package org.schematest.expectation.shape.relation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.naming.NameWords;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Index;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.name.QualifiedName;

/** The tables among which relations are looked for, found by their names and by those of keys. */
public final class KnownTables {

  private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");
  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "bpchar", "citext");

  private final Catalog catalog;
  private final List<Table> tables;
  private final Function<Column, String> typeOf;
  private final Map<QualifiedName, Table> byName = new HashMap<>();
  private final Map<String, List<Table>> byLastWord = new HashMap<>();
  private final Map<String, List<Table>> byKey = new HashMap<>();
  private final Map<String, String> prefixes = new HashMap<>();

  /**
   * @param catalog whose tables they are, of every schema
   * @param typeOf the type of a column's values, looked up through domains
   */
  public KnownTables(Catalog catalog, Function<Column, String> typeOf) {
    this.catalog = catalog;
    this.tables = catalog.tables().toList();
    this.typeOf = typeOf;
    Map<String, List<List<String>>> names = new HashMap<>();
    for (Table table : tables) {
      byName.put(table.qualifiedName(), table);
      List<String> words = NameWords.of(table.name());
      if (!table.isPartition() && !words.isEmpty()) {
        names.computeIfAbsent(schema(table), any -> new ArrayList<>()).add(words);
        NameWords.singulars(words.get(words.size() - 1))
            .forEach(word -> byLastWord.computeIfAbsent(word, any -> new ArrayList<>()).add(table));
        primary(table)
            .ifPresent(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(table));
      }
    }
    names.forEach((schema, all) -> prefix(all).ifPresent(prefix -> prefixes.put(schema, prefix)));
  }

  private static String schema(Table table) {
    return table.qualifiedName().schema();
  }

  private static Optional<String> primary(Table table) {
    return table
        .primaryKey()
        .map(PrimaryKey::columns)
        .filter(columns -> columns.size() == 1)
        .map(columns -> columns.get(0));
  }

  /** The word with which every table of a schema begins, as in {@code qrtz_triggers}. */
  private static Optional<String> prefix(List<List<String>> names) {
    String first = names.get(0).get(0);
    return names.size() > 2
            && names.stream().allMatch(name -> name.size() > 1 && name.get(0).equals(first))
        ? Optional.of(first)
        : Optional.empty();
  }

  /** All that is there beside them. */
  Catalog catalog() {
    return catalog;
  }

  /** All of them. */
  public List<Table> tables() {
    return tables;
  }

  /** The table of that name, if it is known. */
  Optional<Table> find(QualifiedName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Those that are called so, singular or plural, with or without the prefix of their schema. */
  List<Table> called(List<String> words) {
    SortedMap<QualifiedName, Table> found = new TreeMap<>();
    for (String word : NameWords.singulars(words.get(words.size() - 1))) {
      byLastWord
          .getOrDefault(word, List.of())
          .forEach(table -> found.put(table.qualifiedName(), table));
    }
    return found.values().stream().filter(table -> isCalled(table, words)).toList();
  }

  private boolean isCalled(Table table, List<String> words) {
    List<String> name = NameWords.of(table.name());
    return NameWords.same(name, words)
        || (name.size() > 1
            && name.get(0).equals(prefixes.get(schema(table)))
            && NameWords.same(name.subList(1, name.size()), words));
  }

  /** Those whose primary key is one column of that name. */
  List<Table> keyedBy(String column) {
    return byKey.getOrDefault(column, List.of());
  }

  /** The type of the column's values, through domains. */
  String typeOf(Column column) {
    return typeOf.apply(column);
  }

  /** The type of the column's values, without a length. */
  public String bareTypeOf(Column column) {
    return bare(typeOf(column));
  }

  private static String bare(String type) {
    return type.replaceAll("\\(.*?\\)", "").strip();
  }

  /** Whether the column holds text, of whatever length. */
  public boolean isText(Column column) {
    return TEXTS.contains(bareTypeOf(column));
  }

  /** Whether the column holds whole numbers, of whatever width. */
  public boolean isNumber(Column column) {
    return NUMBERS.contains(bareTypeOf(column));
  }

  /** Whether values of that type are what the key's are: numbers of any width, texts of any. */
  boolean isOfKind(String type, Column key) {
    String bare = bare(type);
    String wanted = bareTypeOf(key);
    return Stream.of(NUMBERS, TEXTS, Set.of(wanted))
        .anyMatch(kind -> kind.contains(bare) && kind.contains(wanted));
  }

  /** The columns that each tell the rows of a table apart, its primary key first. */
  static List<Column> keysOf(Table table) {
    Stream<String> unique =
        table.indexes().stream()
            .filter(index -> index.unique() && index.usable() && !index.isPartial())
            .map(Index::keys)
            .filter(keys -> keys.size() == 1)
            .flatMap(keys -> keys.get(0).column().stream());
    return Stream.concat(primary(table).stream(), unique)
        .distinct()
        .map(table::column)
        .collect(Collectors.toList());
  }
}
