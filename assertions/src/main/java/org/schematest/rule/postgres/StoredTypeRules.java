package org.schematest.rule.postgres;

import java.util.List;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.change.TypeChange;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;
import org.schematest.schema.Table;

/** Rules of how documents and files are stored. */
public final class StoredTypeRules {

  private static final int LARGE_COLUMNS = 2;

  /** Those whose numbers pg_upgrade does not keep (check.c, data_types_usage_checks). */
  private static final String[] RENUMBERED = {
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure"
  };

  private StoredTypeRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        noColumnIsPlainJson(),
        noColumnIsALargeObject(),
        noColumnStopsAnUpgrade(),
        everyTableHasAtMostLargeColumns(LARGE_COLUMNS));
  }

  /** Where the order of keys, or a key that is there twice, is to be kept, it is an exception. */
  public static SchemaRule noColumnIsPlainJson() {
    return SchemaRule.named("json-type")
        .promises("no column is json, which is jsonb")
        .why(
            "json is kept as text: it is parsed at each access, has no equality and so no distinct"
                + " and no group by, and no index finds what is in it",
            "PostgreSQL manual, 8.14 JSON Types")
        .checks(Severity.NOTE, ColumnTypes.each(StoredTypeRules::json));
  }

  private static Optional<Finding> json(DataModel model, Column column, ElementType type) {
    return type.is("json")
        ? Optional.of(
            ColumnTypes.finding(
                column,
                type,
                "should be jsonb, but is json",
                TypeChange.of(model.database(), column, type.insteadOf("jsonb"))
                    .checking(
                        sql ->
                            sql.replaceAll("\\bjson_(\\w+)\\(", "jsonb_$1(")
                                .replaceAll("::json\\b", "::jsonb"))
                    .remarking(
                        "drops white space, the order of keys, and all but the last of equal ones")
                    .facts()))
        : Optional.empty();
  }

  /** The number of a large object ({@code oid}, {@code lo}) instead of its bytes. */
  public static SchemaRule noColumnIsALargeObject() {
    return SchemaRule.named("large-object")
        .promises("no column holds the number of a large object")
        .why(
            "the object stays when its row goes, any user who knows its number may find it, and"
                + " neither logical replication nor a row's own privileges cover it",
            "PostgreSQL manual, 33 Large Objects")
        .checks(Severity.WARNING, ColumnTypes.each(StoredTypeRules::largeObject));
  }

  private static Optional<Finding> largeObject(DataModel model, Column column, ElementType type) {
    return type.is("oid", "lo", "public.lo")
        ? Optional.of(
            ColumnTypes.finding(
                column,
                type,
                "should hold its bytes, but is " + type.name() + ", a number of the system's",
                type.array()
                    ? List.of()
                    : TypeChange.of(model.database(), column, "bytea")
                        .using(name -> "lo_get(" + name + ")")
                        .remarking(
                            "takes the numbers for those of large objects; vacuumlo removes these then")
                        .facts()))
        : Optional.empty();
  }

  /** regclass, regrole and regtype are kept: pg_upgrade takes over what they point at. */
  public static SchemaRule noColumnStopsAnUpgrade() {
    return SchemaRule.named("registered-type")
        .promises("no column is of a type that pg_upgrade refuses, such as regproc")
        .why(
            "its values are numbers of the system's that another version gives to other things, so"
                + " that the database cannot be upgraded in place",
            "PostgreSQL manual, pg_upgrade, Notes")
        .checks(Severity.WARNING, ColumnTypes.each(StoredTypeRules::registered));
  }

  private static Optional<Finding> registered(DataModel model, Column column, ElementType type) {
    return type.is(RENUMBERED)
        ? Optional.of(
            ColumnTypes.finding(
                column,
                type,
                "should hold a name, but is " + type.name() + ", which pg_upgrade refuses",
                TypeChange.of(model.database(), column, type.insteadOf("text")).facts()))
        : Optional.empty();
  }

  /**
   * Counts {@code bytea} and {@code xml}, and the numbers of large objects.
   *
   * @param most at least 0
   */
  public static SchemaRule everyTableHasAtMostLargeColumns(int most) {
    return SchemaRule.named("large-columns")
        .promises("every table has at most " + most + " columns of files or documents")
        .why(
            "what selects or copies whole rows moves all of them, wanted or not",
            "SchemaCrawler lint, TooManyLobs")
        .checks(
            Severity.NOTE,
            Every.tableIn(
                (model, table) -> {
                  List<Column> large =
                      table.columns().stream().filter(column -> isLarge(model, column)).toList();
                  return large.size() <= most ? List.of() : List.of(tooMany(table, large, most));
                }));
  }

  private static boolean isLarge(DataModel model, Column column) {
    return ElementType.of(model, column).is("bytea", "xml", "oid", "lo", "public.lo");
  }

  private static Finding tooMany(Table table, List<Column> large, int most) {
    return Finding.of(
        "large columns",
        table.qualifiedName().toString(),
        table.subject(),
        "should have at most " + most + " columns of files or documents, but has " + large.size(),
        Evidence.named("columns", large, Column::name, Column::type));
  }
}
