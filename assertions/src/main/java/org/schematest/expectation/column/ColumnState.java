package org.schematest.expectation.column;

import java.util.Optional;
import org.schematest.expectation.ColumnExpectations;
import org.schematest.expectation.Evidence;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Generated;
import org.schematest.schema.expression.Clause;
import org.schematest.schema.name.Identifier;

/** What a test may promise about a column beside its type, its nulls and its default's text. */
public final class ColumnState {

  private ColumnState() {}

  /** A row that names no value gets one of a default; an identity and a generation are none. */
  public static Optional<Finding> hasSomeDefault(Column column) {
    return column.defaultExpression().isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "column some default",
                object(column),
                column.subject(),
                "should have a default, but "
                    + (column.identity().isPresent()
                        ? "is an identity column"
                        : column.generated().isPresent() ? "is generated" : "has none"),
                Evidence.declared(column)));
  }

  /** Its texts are compared by that collation. */
  public static Optional<Finding> hasCollation(Column column, String collation) {
    boolean same =
        column
            .collation()
            .filter(
                name ->
                    name.equals(collation)
                        || name.equals(Identifier.quoted(collation))
                        || name.endsWith("." + Identifier.quoted(collation)))
            .isPresent();
    return ColumnExpectations.expect(
        same,
        column,
        "column collation",
        "should have the collation "
            + Identifier.quoted(collation)
            + ", but has "
            + column.collation().orElse("the one of its type"),
        "type " + column.type() + " collate " + Identifier.quoted(collation));
  }

  /** Nothing numbers it. */
  public static Optional<Finding> isNotIdentity(Column column) {
    return ColumnExpectations.expect(
        column.identity().isEmpty(),
        column,
        "column not identity",
        "should be no identity column, but is one",
        "drop identity");
  }

  /** It holds what is written to it. */
  public static Optional<Finding> isNotGenerated(Column column) {
    return ColumnExpectations.expect(
        column.generated().isEmpty(),
        column,
        "column not generated",
        "should not be generated, but is generated as ("
            + column.generated().map(Generated::expression).orElse("")
            + ")",
        "drop expression");
  }

  /** It is generated, and written with its row or, if not {@code stored}, computed when read. */
  public static Optional<Finding> isGenerated(Column column, boolean stored) {
    if (column.generated().filter(how -> how.stored() == stored).isPresent()) {
      return Optional.empty();
    }
    String word = stored ? "stored" : "virtual";
    return Optional.of(
        Finding.of(
            "column " + word,
            object(column),
            column.subject(),
            "should be a generated column that is "
                + word
                + ", but is "
                + column
                    .generated()
                    .map(how -> how.stored() ? "stored" : "virtual")
                    .orElse("not generated"),
            Evidence.declared(column)));
  }

  /** Its longer values are stored in that way: {@code external}. */
  public static Optional<Finding> hasStorage(Column column, String strategy) {
    return ColumnExpectations.expect(
        column.storage().strategy().equals(strategy),
        column,
        "column storage",
        "should have the storage " + strategy + ", but has " + column.storage().strategy(),
        "set storage " + strategy);
  }

  /** Its longer values are compressed so: {@code lz4}. */
  public static Optional<Finding> hasCompression(Column column, String method) {
    return ColumnExpectations.expect(
        column.storage().compression().filter(method::equals).isPresent(),
        column,
        "column compression",
        "should be compressed by "
            + method
            + ", but is left to "
            + column.storage().compression().orElse("the server's default"),
        "set compression " + method);
  }

  /** So many common values and histogram bounds are kept of it. */
  public static Optional<Finding> hasStatisticsTarget(Column column, int target) {
    return ColumnExpectations.expect(
        column.storage().statisticsTarget().filter(actual -> actual == target).isPresent(),
        column,
        "column statistics target",
        "should have the statistics target "
            + target
            + ", but has "
            + column
                .storage()
                .statisticsTarget()
                .map(String::valueOf)
                .orElse("the server's default"),
        "set statistics " + target);
  }

  /** A row that names no value does not get that one. */
  public static Optional<Finding> hasNotDefault(Column column, String expression) {
    column.scope().verify(Clause.defaultOf(column.name()), expression);
    boolean same =
        column
            .defaultExpression()
            .filter(
                actual -> column.scope().same(Clause.defaultOf(column.name()), actual, expression))
            .isPresent();
    return ColumnExpectations.expect(
        !same,
        column,
        "column other default",
        "should not default to " + expression + ", but does",
        "drop default");
  }

  private static String object(Column column) {
    return column.table() + "." + Identifier.quoted(column.name());
  }
}
