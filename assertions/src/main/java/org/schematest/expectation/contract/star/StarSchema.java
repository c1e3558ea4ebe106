package org.schematest.expectation.contract.star;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.contract.Contract;
import org.schematest.expectation.contract.Exceptions;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.expectation.contract.Surroundings;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Schema;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * Facts in the middle, dimensions around them: each question is one join a dimension, and a sum.
 *
 * @param facts the columns that a fact has for itself, by the fact: degenerate dimensions
 * @param dimensions the natural keys, by the dimension
 * @param dates the date dimension
 */
public record StarSchema(
    Map<String, Set<String>> facts,
    Map<String, List<String>> dimensions,
    Optional<String> dates,
    Exceptions notAdditive,
    Exceptions snowflakes,
    Exceptions others)
    implements Contract<Schema> {

  static final String NAME = "star schema";
  private static final Part TABLES =
      new Part(NAME, "every table", "a table that is neither fact nor dimension is not part of it");
  private static final Part DATES =
      new Part(NAME, "date dimension", "nearly every question is about a time");

  public StarSchema {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  /** One without tables: name facts, dimensions and the date dimension. */
  public static StarSchema starSchema() {
    return new StarSchema(
        Map.of(),
        Map.of(),
        Optional.empty(),
        Exceptions.of("the measure"),
        Exceptions.of("a snowflake from"),
        Exceptions.of("the table"));
  }

  /**
   * That table is a fact.
   *
   * @param degenerateDimensions the columns that tell facts apart and have no dimension of their
   *     own, such as the number of a receipt
   */
  public StarSchema withFact(String table, String... degenerateDimensions) {
    Map<String, Set<String>> more = new LinkedHashMap<>(facts);
    more.put(table, new TreeSet<>(List.of(degenerateDimensions)));
    return new StarSchema(more, dimensions, dates, notAdditive, snowflakes, others);
  }

  /**
   * That table is a dimension.
   *
   * @param naturalKey the columns by which the source knows its rows, which are unique
   */
  public StarSchema withDimension(String table, String... naturalKey) {
    Map<String, List<String>> more = new LinkedHashMap<>(dimensions);
    more.put(table, List.of(naturalKey));
    return new StarSchema(facts, more, dates, notAdditive, snowflakes, others);
  }

  /** That table is the dimension of days, to which each fact refers. */
  public StarSchema withDateDimension(String table, String... naturalKey) {
    StarSchema star = withDimension(table, naturalKey);
    return new StarSchema(
        star.facts, star.dimensions, Optional.of(table), notAdditive, snowflakes, others);
  }

  /**
   * That measure does not add up, such as a price or a balance: it may be null, or of any numeric
   * type.
   *
   * @param measure {@code inventory_fact.on_hand}
   */
  public StarSchema notAdditive(String measure, String reason) {
    return new StarSchema(
        facts, dimensions, dates, notAdditive.with(measure, reason), snowflakes, others);
  }

  /** That dimension refers to another one. */
  public StarSchema allowingSnowflakeFrom(String dimension, String reason) {
    return new StarSchema(
        facts, dimensions, dates, notAdditive, snowflakes.with(dimension, reason), others);
  }

  /** That table of the schema is neither fact nor dimension. */
  public StarSchema besides(String table, String reason) {
    return new StarSchema(
        facts, dimensions, dates, notAdditive, snowflakes, others.with(table, reason));
  }

  @Override
  public List<Finding> findings(Schema schema, Catalog database) {
    if (facts.isEmpty()) {
      throw new IllegalArgumentException("a star schema must have a fact, but none is named");
    }
    Map<String, Table> tables = new HashMap<>();
    Surroundings.tables(schema).forEach(table -> tables.put(table.name(), table));
    List<Finding> findings = new ArrayList<>();
    Stream.concat(facts.keySet().stream(), dimensions.keySet().stream())
        .filter(name -> !tables.containsKey(name))
        .forEach(name -> findings.add(noTable(schema, name, tables.keySet())));
    findings.addAll(strangers(schema, tables));
    if (dates.isEmpty()) {
      findings.add(noDates(schema));
    }
    dimensions.forEach(
        (name, key) ->
            Optional.ofNullable(tables.get(name))
                .ifPresent(table -> findings.addAll(dimension(table, key).findings())));
    List<Excepted> snowflaked =
        dimensions.keySet().stream()
            .flatMap(name -> Optional.ofNullable(tables.get(name)).stream())
            .flatMap(table -> dimension(table, List.of()).references(tables.keySet()).stream())
            .toList();
    findings.addAll(snowflakes.applyTo(snowflaked, dimensions.keySet(), NAME, schema.subject()));
    List<FactTable> found =
        facts.entrySet().stream()
            .flatMap(
                fact ->
                    Optional.ofNullable(tables.get(fact.getKey()))
                        .map(table -> fact(table, fact.getValue(), schema.name()))
                        .stream())
            .toList();
    found.forEach(fact -> findings.addAll(fact.findings()));
    findings.addAll(
        notAdditive.applyTo(
            found.stream().flatMap(fact -> fact.unfitMeasures().stream()).toList(),
            found.stream().flatMap(fact -> fact.measureNames().stream()).toList(),
            NAME,
            schema.subject()));
    return findings;
  }

  private DimensionTable dimension(Table table, List<String> key) {
    boolean ofDates = dates.filter(table.name()::equals).isPresent();
    return new DimensionTable(table, key, ofDates);
  }

  private FactTable fact(Table table, Set<String> degenerate, String schema) {
    return new FactTable(table, degenerate, dimensions.keySet(), dates, schema);
  }

  private List<Finding> strangers(Schema schema, Map<String, Table> tables) {
    List<Excepted> strangers =
        tables.values().stream()
            .filter(table -> !facts.containsKey(table.name()))
            .filter(table -> !dimensions.containsKey(table.name()))
            .sorted(Comparator.comparing(Table::name))
            .map(table -> new Excepted(table.name(), stranger(table)))
            .toList();
    return others.applyTo(strangers, tables.keySet(), NAME, schema.subject());
  }

  private Finding stranger(Table table) {
    return TABLES.missing(
        table.qualifiedName().toString(),
        table.subject(),
        "should be a fact or a dimension, but is neither",
        Fact.of("facts", String.join(", ", facts.keySet())),
        Fact.of("dimensions", String.join(", ", dimensions.keySet())),
        Part.fix(
            "alter table " + table.qualifiedName() + " set schema … -- or name it in the test"));
  }

  private Finding noTable(Schema schema, String name, Set<String> existing) {
    return TABLES.missing(
        Identifier.quoted(schema.name()) + "." + Identifier.quoted(name),
        schema.subject(),
        "should have a table " + Identifier.quoted(name) + ", but has none of that name",
        Fact.of("tables", existing.stream().sorted().collect(Collectors.joining(", "))));
  }

  private Finding noDates(Schema schema) {
    return DATES.missing(
        Identifier.quoted(schema.name()),
        schema.subject(),
        "should have a date dimension, but none is named",
        Fact.of("dimensions", String.join(", ", dimensions.keySet())),
        Evidence.fix(
            "create table "
                + Identifier.quoted(schema.name())
                + ".date_dimension (date_key integer primary key, date date not null unique)"));
  }
}
