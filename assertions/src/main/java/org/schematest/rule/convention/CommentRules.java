package org.schematest.rule.convention;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.naming.CommentExpectations;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;
import org.schematest.schema.object.Described;
import org.schematest.schema.object.ObjectKind;

/** Rules of comments. */
public final class CommentRules {

  private static final String SOURCE =
      "Data modeling, AI-era perspective: comments describing business meaning";

  /** What rows know of themselves, and common words for which a comment has no others. */
  private static final String[] CLEAR = {
    "created_on",
    "created_by",
    "updated_on",
    "updated_by",
    "modified_on",
    "modified_by",
    "last_modified_by",
    "deleted_on",
    "deleted_by",
    "version",
    "row_version",
    "lock_version",
    "name",
    "full_name",
    "first_name",
    "last_name",
    "email",
    "phone",
    "street",
    "city",
    "postal_code",
    "country",
    "country_code",
    "currency",
    "currency_code",
    "title",
    "description",
    "quantity"
  };

  private CommentRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyTableHasAComment(),
        everyColumnHasAComment(CLEAR),
        everyViewHasAComment(),
        everyRoutineHasAComment());
  }

  /** Partitions need none of their own. */
  public static SchemaRule everyTableHasAComment() {
    return SchemaRule.named("table-comment")
        .promises("every table has a comment that says what a row is")
        .why(
            "a schema without comments is read by guessing, by people and by machines alike",
            SOURCE)
        .checks(
            Severity.NOTE,
            Every.object(
                List.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE),
                (model, table) -> CommentExpectations.hasComment(table)));
  }

  /**
   * But for keys, which say what they are, moments ({@code timestamptz} called {@code …_at}),
   * computed columns, whose expression says it, and columns of a domain that has a comment.
   *
   * @param butFor names that say enough
   */
  public static SchemaRule everyColumnHasAComment(String... butFor) {
    Set<String> clear = Set.of(butFor);
    return SchemaRule.named("column-comment")
        .promises("every column that needs it has a comment")
        .why(
            "a name does not say the unit, the source, or what null means, and a guess at it"
                + " becomes a wrong report",
            SOURCE)
        .checks(Severity.NOTE, Every.columnIn((model, column) -> hasComment(model, column, clear)));
  }

  private static Optional<Finding> hasComment(DataModel model, Column column, Set<String> clear) {
    boolean key =
        model.database().findTable(column.table()).stream()
            .anyMatch(
                table ->
                    Shapes.isInPrimaryKey(table, column.name())
                        || Shapes.isInForeignKey(table, column.name()));
    boolean meant =
        model
            .domainOf(column)
            .filter(domain -> CommentExpectations.hasComment(Described.on(domain)).isEmpty())
            .isPresent();
    boolean moment =
        column.name().endsWith("_at") && column.type().equals("timestamp with time zone");
    return key || meant || moment || column.generated().isPresent() || clear.contains(column.name())
        ? Optional.empty()
        : CommentExpectations.hasComment(Described.on(column));
  }

  /** Materialized views included. */
  public static SchemaRule everyViewHasAComment() {
    return SchemaRule.named("view-comment")
        .promises("every view has a comment")
        .why("its query says what it shows, and not whom it is for or what it leaves out", SOURCE)
        .checks(
            Severity.NOTE,
            Every.schema(
                schema ->
                    schema.views().stream()
                        .flatMap(
                            view -> CommentExpectations.hasComment(Described.on(view)).stream())
                        .toList()));
  }

  /** Functions of triggers included. */
  public static SchemaRule everyRoutineHasAComment() {
    return SchemaRule.named("routine-comment")
        .promises("every routine has a comment")
        .why("its body says what it does, and not when to call it or what it relies on", SOURCE)
        .checks(
            Severity.NOTE,
            Every.schema(
                schema ->
                    schema.routines().stream()
                        .flatMap(
                            routine ->
                                CommentExpectations.hasComment(Described.on(routine)).stream())
                        .toList()));
  }
}
