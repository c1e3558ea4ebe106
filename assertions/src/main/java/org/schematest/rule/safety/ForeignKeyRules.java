package org.schematest.rule.safety;

import org.schematest.expectation.constraint.ReferenceExpectations;
import org.schematest.expectation.shape.ForeignKeyCycles;
import org.schematest.expectation.shape.ForeignKeyShape;
import org.schematest.expectation.shape.relation.HalfNullReferences;
import org.schematest.expectation.shape.relation.SelfReferences;
import org.schematest.rule.Check;
import org.schematest.rule.Every;
import org.schematest.rule.Inspection;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of what foreign keys say, and of how they stand to each other. */
public final class ForeignKeyRules {

  private static final String MANUAL = "PostgreSQL manual, 5.5.5 Foreign Keys";

  private ForeignKeyRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyForeignKeyHasTheTypesOfItsTarget(),
        noForeignKeyIsHalfNull(),
        noForeignKeyIsThereTwice(),
        noForeignKeysOverlap(),
        everySelfReferenceCanBeDeleted(),
        noColumnReferencesItself(),
        noForeignKeyCycleIsRequired());
  }

  /** A domain has the type that it is made of. */
  public static SchemaRule everyForeignKeyHasTheTypesOfItsTarget() {
    return SchemaRule.named("foreign-key-type")
        .promises("every foreign key has the types of what it references")
        .why(
            "a narrower type cannot hold every key, and joins of two types convert one of them",
            MANUAL)
        .checks(
            Severity.WARNING,
            Every.foreignKeyIn(
                (model, key) ->
                    model
                        .database()
                        .findTable(key.referencedTable())
                        .flatMap(
                            known ->
                                ReferenceExpectations.hasTypesOfTarget(
                                    model.database(),
                                    model.database().findTable(key.table()).orElseThrow(),
                                    key,
                                    model::baseTypeOf))));
  }

  /** One nullable column is fine: null there means that there is no reference. */
  public static SchemaRule noForeignKeyIsHalfNull() {
    return SchemaRule.named("half-null-reference")
        .promises("no foreign key of several columns can be null in a part of them")
        .why("by default a key with one null is not checked at all", MANUAL)
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) ->
                    table.foreignKeys().stream()
                        .flatMap(
                            key ->
                                HalfNullReferences.isNone(
                                    table, key, column -> Known.isRequired(model, table, column))
                                    .stream())
                        .toList()));
  }

  /** Two that say the same. */
  public static SchemaRule noForeignKeyIsThereTwice() {
    return SchemaRule.named("duplicate-foreign-key")
        .promises("no foreign key is there twice")
        .why("each of the two is checked with every row, and their actions may differ", MANUAL)
        .checks(Severity.WARNING, Every.table(ForeignKeyShape::hasNoDuplicateForeignKey));
  }

  /** Keys of a tenant's table that share the tenant only do not overlap. */
  public static SchemaRule noForeignKeysOverlap() {
    return SchemaRule.named("overlapping-foreign-keys")
        .promises("no foreign key says a part of what another to the same table says")
        .why("what both say is checked twice, and a reader takes them for two relations", MANUAL)
        .checks(Severity.WARNING, Every.table(ForeignKeyShape::hasNoIntersectingForeignKeys));
  }

  /** Whether what refers to a row goes with it, or stays, is free to choose. */
  public static SchemaRule everySelfReferenceCanBeDeleted() {
    return SchemaRule.named("self-reference-on-delete")
        .promises("every row that others of its table refer to can be deleted together with them")
        .why(
            "otherwise a tree has to be taken down row by row, from its leaves",
            MANUAL + ": restrict, no action")
        .checks(Severity.NOTE, Every.table(SelfReferences::canBeDeletedTogether));
  }

  /** Such a key holds for every row. */
  public static SchemaRule noColumnReferencesItself() {
    return SchemaRule.named("column-that-references-itself")
        .promises("no column references itself")
        .why(
            "every row is held to itself, which always is there: another column was meant",
            "SchemaCrawler, LinterForeignKeySelfReference")
        .checks(Severity.ERROR, Every.table(ForeignKeyShape::hasNoColumnThatReferencesItself));
  }

  /** A cycle with a key that accepts null, or waits for the end of the transaction, is open. */
  public static SchemaRule noForeignKeyCycleIsRequired() {
    return cycle(
        "no cycle of foreign keys keeps each of its rows from being the first",
        model ->
            new Inspection(
                "tables",
                model.tables().size(),
                ForeignKeyCycles.hasNoRequiredForeignKeyCycle(model.tables())));
  }

  /** Not even one whose rows can be written in order; of one schema each. */
  public static SchemaRule noForeignKeysFormACycle() {
    return cycle(
        "no foreign keys lead over other tables back to where they began",
        Every.schema(ForeignKeyCycles::hasNoForeignKeyCycle));
  }

  private static SchemaRule cycle(String promise, Check check) {
    return SchemaRule.named("foreign-key-cycle")
        .promises(promise)
        .why(
            "no row can be inserted before another that needs it first, nor loaded from a copy",
            "SchemaCrawler, LinterTableCycles")
        .checks(Severity.WARNING, check);
  }
}
