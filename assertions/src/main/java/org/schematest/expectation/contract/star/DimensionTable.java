package org.schematest.expectation.contract.star;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.TableIndexExpectations;
import org.schematest.expectation.contract.Exceptions.Excepted;
import org.schematest.expectation.contract.Part;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.ForeignKey;
import org.schematest.schema.name.Identifier;

/**
 * A dimension of a star: what facts are counted by.
 *
 * @param naturalKey the columns by which the source knows its rows
 * @param ofDates whether it is that of days, whose key may be the day itself
 */
record DimensionTable(Table table, List<String> naturalKey, boolean ofDates) {

  private static final Part SURROGATE =
      new Part(
          StarSchema.NAME,
          "surrogate key",
          "keys of the source change, are used again, and stand for many states of one thing");
  private static final Part NATURAL =
      new Part(StarSchema.NAME, "natural key", "loading a row twice must not make two of it");
  private static final Part FLAT =
      new Part(StarSchema.NAME, "no snowflake", "each question stays one join a dimension");

  private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    surrogate().ifPresent(findings::add);
    natural().ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> surrogate() {
    List<Column> key =
        table.primaryKey().stream()
            .flatMap(primary -> primary.columns().stream())
            .map(table::column)
            .toList();
    boolean one =
        key.size() == 1
            && (NUMBERS.contains(key.get(0).type())
                || (ofDates && key.get(0).type().equals("date")));
    if (one) {
      return Optional.empty();
    }
    String actual =
        key.isEmpty()
            ? "it has none"
            : "it is (" + String.join(", ", key.stream().map(Column::definition).toList()) + ")";
    String name = table.name() + "_key";
    List<String> fix = new ArrayList<>();
    table
        .primaryKey()
        .ifPresent(
            primary ->
                fix.add(
                    "alter table "
                        + table.qualifiedName()
                        + " drop constraint "
                        + Identifier.quoted(primary.name())));
    fix.add(
        "alter table "
            + table.qualifiedName()
            + " add column "
            + Identifier.quoted(name)
            + " bigint generated always as identity primary key");
    return Optional.of(
        SURROGATE.missing(
            table.qualifiedName().toString(),
            table.subject(),
            "should have a primary key of one number that means nothing, but " + actual,
            Evidence.columns(table),
            Part.fix(fix)));
  }

  private Optional<Finding> natural() {
    if (naturalKey.isEmpty()) {
      return Optional.of(
          NATURAL.missing(
              table.qualifiedName().toString(),
              table.subject(),
              "should have a natural key, but the contract names none",
              Evidence.columns(table),
              Evidence.indexes(table),
              Fact.of("fix", "-- name its columns in the test: .withDimension(table, columns…)")));
    }
    return TableIndexExpectations.hasUnique(table, naturalKey).map(NATURAL::missing);
  }

  /**
   * @param tables those of the schema
   */
  List<Excepted> references(Set<String> tables) {
    return table.foreignKeys().stream()
        .filter(key -> tables.contains(key.referencedTable().name()))
        .map(key -> new Excepted(table.name(), snowflake(key)))
        .toList();
  }

  private Finding snowflake(ForeignKey key) {
    return FLAT.missing(
        key.table() + Identifier.list(key.columns()),
        table.subject(),
        "should refer to no other table, but refers to " + key.referencedTable(),
        Evidence.foreignKeys(table),
        Part.fix(
            "alter table "
                + table.qualifiedName()
                + " drop constraint "
                + Identifier.quoted(key.name())
                + " -- and keep what is asked of "
                + key.referencedTable()
                + " in columns of its own"));
  }
}
