package org.schematest.catalog.relation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.Column;

/** The columns of relations, and the numbers by which the catalog speaks of them. */
public final class Columns {

  private final Map<Long, TreeMap<Integer, Column>> columns = new HashMap<>();
  private final Map<Long, Map<Integer, Facts>> facts = new HashMap<>();

  /**
   * What others need to know of a column.
   *
   * @param type its oid
   * @param collation its oid; 0 for none
   */
  record Facts(String name, long type, long collation) {}

  void add(long relation, int number, Column column) {
    columns.computeIfAbsent(relation, unused -> new TreeMap<>()).put(number, column);
  }

  void addFacts(long relation, int number, Facts column) {
    facts.computeIfAbsent(relation, unused -> new HashMap<>()).put(number, column);
  }

  /** Those of a relation that is read, in their order. */
  public List<Column> of(long relation) {
    Map<Integer, Column> found = columns.get(relation);
    return found == null ? List.of() : List.copyOf(found.values());
  }

  /** The names of these columns, of any relation that is not the server's. */
  public List<String> names(long relation, List<Integer> numbers) {
    return numbers.stream()
        .map(number -> name(relation, number).orElse("column " + number))
        .toList();
  }

  /** The name of that column; empty for number 0, which stands for an expression. */
  public Optional<String> name(long relation, int number) {
    return facts(relation, number).map(Facts::name);
  }

  /** The oid of that column's type. */
  public long type(long relation, int number) {
    return facts(relation, number).orElseThrow().type();
  }

  /** The oid of that column's collation; 0 for none. */
  public long collation(long relation, int number) {
    return facts(relation, number).orElseThrow().collation();
  }

  private Optional<Facts> facts(long relation, int number) {
    return Optional.ofNullable(facts.getOrDefault(relation, Map.of()).get(number));
  }
}
