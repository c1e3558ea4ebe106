package org.schematest.rule.convention;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.shape.PrimaryKeyShape;
import org.schematest.expectation.shape.Shapes;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of the columns that a reader compares: their order, their types, their names. */
public final class ColumnRules {

  /** What they are of depends on the table. */
  private static final String[] OF_ANYTHING = {
    "id",
    "key",
    "value",
    "type",
    "kind",
    "status",
    "state",
    "code",
    "data",
    "content",
    "payload",
    "result",
    "position",
    "version",
    "number",
    "level",
    "size"
  };

  private ColumnRules() {}

  static RuleSet rules() {
    return RuleSet.of(everyTableBeginsWithItsPrimaryKey(), everyColumnNameHasOneType(OF_ANYTHING));
  }

  /** But for a column that is in the key because the table is partitioned by it. */
  public static SchemaRule everyTableBeginsWithItsPrimaryKey() {
    return SchemaRule.named("primary-key-first")
        .promises("every table begins with the columns of its primary key")
        .why(
            "who reads a table's definition looks there for what a row is known by",
            "SchemaCrawler, LinterTableWithPrimaryKeyNotFirst")
        .checks(
            Severity.NOTE,
            Every.tableOnce(
                table ->
                    table.primaryKey().isEmpty() || !table.inherits().isEmpty()
                        ? Optional.empty()
                        : PrimaryKeyShape.hasPrimaryKeyColumnsFirst(table)));
  }

  /**
   * In one schema; the length of a text and the digits of a number may differ, and a domain is what
   * it is made of.
   *
   * @param butFor names that mean something else in each table
   */
  public static SchemaRule everyColumnNameHasOneType(String... butFor) {
    Set<String> others = Set.of(butFor);
    return SchemaRule.named("one-type-for-each-name")
        .promises("columns of one name have one type")
        .why(
            "a join over two types converts the values of one, whose index then does not help",
            "SchemaCrawler, LinterColumnTypes; PostgreSQL manual, 10.2 Operators")
        .checks(
            Severity.WARNING,
            Every.schemaIn((model, schema) -> new TypeDrift(model, schema, others).findings()));
  }

  /**
   * A rule that a project may add, as no list is right for all: {@code noColumnIsNamed("misc",
   * "value\\d+")}.
   *
   * @param patterns regular expressions for whole names
   * @throws IllegalArgumentException if there is none
   */
  public static SchemaRule noColumnIsNamed(String... patterns) {
    if (patterns.length == 0) {
      throw new IllegalArgumentException("a rule of column names has to give one");
    }
    List<Pattern> unwanted = Stream.of(patterns).map(Pattern::compile).toList();
    return SchemaRule.named("unwanted-column-names")
        .promises("no column is called " + String.join(" or ", patterns))
        .why(
            "a name that fits anything says nothing",
            "SchemaCrawler, LinterTableWithBadlyNamedColumns")
        .checks(
            Severity.NOTE,
            Every.column(
                (table, column) ->
                    unwanted.stream()
                        .filter(pattern -> pattern.matcher(column.name()).matches())
                        .findFirst()
                        .map(
                            pattern ->
                                Shapes.of(
                                    table,
                                    column,
                                    "column name",
                                    "should have a name that says what it is, but is called as "
                                        + pattern
                                        + " says"))));
  }
}
