package org.schematest.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A Java class as the rows of a table: its fields or record components, and what JPA's and Bean
 * Validation's annotations say of them. It works by names: without their jars, no annotation is
 * seen.
 */
public final class MappedClass {

  private final Class<?> type;
  private final UnaryOperator<String> columnNames;
  private final Map<String, String> exceptions;

  private MappedClass(
      Class<?> type, UnaryOperator<String> columnNames, Map<String, String> exceptions) {
    this.type = type;
    this.columnNames = columnNames;
    this.exceptions = exceptions;
  }

  /** A class whose properties are stored in columns of their names in snake case. */
  public static MappedClass of(Class<?> type) {
    return new MappedClass(type, SnakeCase::of, Map.of());
  }

  /**
   * The same class with another rule for the columns that no annotation names.
   *
   * @param rule from the name of a property to that of its column, as the catalog stores it
   */
  public MappedClass withColumnNames(UnaryOperator<String> rule) {
    return new MappedClass(type, rule, exceptions);
  }

  /**
   * The same class but for that property, which is not stored in the table.
   *
   * @param because a reason for readers
   * @throws IllegalArgumentException if it has no such property; it names those that it has
   */
  public MappedClass without(String property, String because) {
    List<String> names = Properties.of(type).stream().map(Property::name).toList();
    if (!names.contains(property)) {
      throw new IllegalArgumentException(
          "%s has no property \"%s\"; it has: %s"
              .formatted(name(), property, String.join(", ", names)));
    }
    Map<String, String> all = new LinkedHashMap<>(exceptions);
    all.put(property, because);
    return new MappedClass(type, columnNames, all);
  }

  /** Its simple name. */
  public String name() {
    return type.getSimpleName();
  }

  /** The table that {@code @Table} names. */
  public Optional<ColumnName> table() {
    return Annotations.of(List.of(type))
        .find("jakarta.persistence.Table")
        .flatMap(table -> table.text("name"))
        .map(ColumnName::given);
  }

  /** What is stored in a column each, in the order of names. */
  public List<MappedProperty> properties() {
    List<MappedProperty> mapped = new ArrayList<>();
    for (Property property : Properties.of(type)) {
      PropertyReader reader = new PropertyReader(type, property);
      if (!exceptions.containsKey(property.name()) && reader.elsewhere().isEmpty()) {
        mapped.add(reader.read(columnNames));
      }
    }
    return mapped;
  }

  /** The other properties, each with what says that it is not stored in one column. */
  public Map<String, String> skipped() {
    Map<String, String> skipped = new TreeMap<>(exceptions);
    for (Property property : Properties.of(type)) {
      new PropertyReader(type, property)
          .elsewhere()
          .ifPresent(why -> skipped.putIfAbsent(property.name(), why));
    }
    return skipped;
  }
}
