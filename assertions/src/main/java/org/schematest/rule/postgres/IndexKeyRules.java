package org.schematest.rule.postgres;

import org.schematest.expectation.shape.index.IndexKeys;
import org.schematest.expectation.shape.index.NullableKeys;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;

/** Rules of the keys of indexes. */
public final class IndexKeyRules {

  /** The first version of {@code nulls not distinct}. */
  private static final int COMPARES_NULLS = 15;

  private IndexKeyRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        noIndexBeginsWithABoolean(),
        noArrayIsInABtree(),
        everyUniqueIndexHoldsForNull(),
        noRangeComesBeforeAnEquality());
  }

  /** A boolean further behind, one that is included, and one in a predicate are fine. */
  public static SchemaRule noIndexBeginsWithABoolean() {
    return SchemaRule.named("boolean-index")
        .promises("no index begins with a boolean")
        .why(
            "each of its two values has a good part of all rows, which are read faster without an"
                + " index; a partial index has just those that matter",
            "PostgreSQL manual, 11.8 Partial Indexes")
        .checks(
            Severity.NOTE,
            Every.tableIn(
                (model, table) ->
                    IndexKeys.hasNoLeadingBoolean(
                        table,
                        column -> {
                          ElementType type = ElementType.of(model, column);
                          return type.is("boolean") && !type.array();
                        })));
  }

  /** One that keeps arrays unique is fine. */
  public static SchemaRule noArrayIsInABtree() {
    return SchemaRule.named("btree-on-array")
        .promises("no array is a key of a B-tree")
        .why(
            "it finds rows by the whole array only, not by an element of it, which GIN does; and"
                + " an array of more than a third of a page cannot be inserted",
            "PostgreSQL manual, 65.4 GIN Indexes")
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) ->
                    IndexKeys.hasNoBtreeOnArray(
                        table, column -> ElementType.of(model, column).array())));
  }

  /** Where null says something: not deleted, not ended, no parent. */
  public static SchemaRule everyUniqueIndexHoldsForNull() {
    return SchemaRule.named("nullable-unique")
        .promises("what is unique together with a moment or a reference is so where that is null")
        .why(
            "null equals no other null, so that rows that are not deleted, or have no parent, are"
                + " not kept unique at all",
            "PostgreSQL manual, 5.5.3 Unique Constraints")
        .checks(
            Severity.ERROR,
            Every.tableIn(
                (model, table) ->
                    NullableKeys.holdForNull(
                        table,
                        column ->
                            ElementType.of(model, column)
                                .is(
                                    "timestamp with time zone",
                                    "timestamp without time zone",
                                    "date"),
                        model.database().serverVersion().major() >= COMPARES_NULLS)));
  }

  /** Asks which index can serve each declared query, whatever the data. */
  public static SchemaRule noRangeComesBeforeAnEquality() {
    return SchemaRule.named("range-before-equality")
        .promises("no index that a declared query searches has a range before an equality")
        .why(
            "all rows of the range are read, and those that are equal picked out of them; the other"
                + " way round just these are read",
            "PostgreSQL manual, 11.3 Multicolumn Indexes")
        .checks(Severity.WARNING, Every.query((model, query) -> KeyOrder.of(model, query)));
  }
}
