package org.schematest.rule.safety;

import java.util.Set;
import org.schematest.expectation.shape.relation.JsonRows;
import org.schematest.expectation.shape.relation.JunctionTables;
import org.schematest.expectation.shape.relation.KeyArrays;
import org.schematest.expectation.shape.relation.MissingForeignKeys;
import org.schematest.expectation.shape.relation.PolymorphicReferences;
import org.schematest.expectation.shape.relation.UnlinkedTables;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of relations between tables that are, or should be, foreign keys. */
public final class RelationRules {

  /** Words of the names of tables that nothing refers to, and that refer to nothing. */
  private static final Set<String> ALONE =
      Set.of(
          """
          cache caches config configuration configurations counter counters event events flag flags
          job jobs lock locks metric metrics migration migrations option options parameter parameters
          property properties queue queues schedule schema sequence sequences session sessions setting
          settings task tasks version versions
          """
              .strip()
              .split("\\s+"));

  private RelationRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyReferenceIsAForeignKey(),
        noReferenceIsPolymorphic(),
        noArrayHoldsKeys(),
        noDocumentHoldsRows(),
        everyJunctionLinksOnce(),
        everyTableIsLinked(ALONE));
  }

  /** A column that is called after a table, and has the type of its key, is a reference. */
  public static SchemaRule everyReferenceIsAForeignKey() {
    return SchemaRule.named("missing-foreign-key")
        .promises("every column that refers to a table by its name and type has a foreign key")
        .why(
            "without one, rows refer to what was deleted or never was",
            "Data modeling, Forbidden moves: drop all foreign-key constraints")
        .checks(Severity.ERROR, Known.eachTable(MissingForeignKeys::hasNone));
  }

  /** Logs may say what they are about in such a pair. */
  public static SchemaRule noReferenceIsPolymorphic() {
    return SchemaRule.named("polymorphic-reference")
        .promises("no column refers to rows of a table that another column names")
        .why(
            "no foreign key can hold such a reference, and no join follows it without a case for each table",
            "Data modeling, Team capability: EAV, Polymorphic")
        .checks(Severity.WARNING, Known.eachTable(PolymorphicReferences::hasNone));
  }

  /** An array of measurements holds no keys. */
  public static SchemaRule noArrayHoldsKeys() {
    return SchemaRule.named("array-of-keys")
        .promises("no array holds the keys of another table's rows")
        .why(
            "no foreign key holds the elements of an array to rows that exist",
            "PostgreSQL manual, 8.15.5 Searching in Arrays: arrays are not sets")
        .checks(Severity.ERROR, Known.eachTable(KeyArrays::hasNone));
  }

  /** Attributes that vary may be a document; what there are several of are rows. */
  public static SchemaRule noDocumentHoldsRows() {
    return SchemaRule.named("json-relation")
        .promises("no json document holds the rows of a table")
        .why(
            "what is in a document cannot be referred to, counted or summed as rows can",
            "Data model design, A concrete example: a JSON column of line items")
        .checks(Severity.WARNING, Known.eachTable(JsonRows::hasNone));
  }

  /** A table of two foreign keys and nothing else has one key over both. */
  public static SchemaRule everyJunctionLinksOnce() {
    return SchemaRule.named("junction-key")
        .promises("every table that only links two others links the same rows once")
        .why(
            "the same link twice doubles what every join over it counts",
            "PostgreSQL manual, 5.5.5 Foreign Keys: many-to-many relationship")
        .checks(Severity.ERROR, Every.tableOnce(JunctionTables::linksOnce));
  }

  /**
   * Logs and the like need no link.
   *
   * @param alone words of the names of other tables that need none, such as {@code settings}
   */
  public static SchemaRule everyTableIsLinked(Set<String> alone) {
    Set<String> words = Set.copyOf(alone);
    return SchemaRule.named("unlinked-table")
        .promises("every table is linked to another by a foreign key")
        .why(
            "a table that nothing refers to is a leftover, or its relations are unwritten",
            "pg-index-health, TABLES_NOT_LINKED_TO_OTHERS")
        .checks(
            Severity.NOTE,
            Known.eachTableOnce((known, table) -> UnlinkedTables.isNone(known, table, words)));
  }
}
