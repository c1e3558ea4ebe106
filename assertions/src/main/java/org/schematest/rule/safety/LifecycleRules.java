package org.schematest.rule.safety;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.schematest.expectation.lifecycle.AuditMoments;
import org.schematest.expectation.lifecycle.DeletionDecision;
import org.schematest.expectation.lifecycle.PersonalColumns;
import org.schematest.expectation.lifecycle.SideTables;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Table;

/** Rules of the life of rows: when they were made and changed, how they go, and when they must. */
public final class LifecycleRules {

  private static final String HISTORY = "_history";

  private static final Set<String> PERSONAL =
      Set.of(
          "email",
          "mail",
          "e mail",
          "phone",
          "telephone",
          "mobile",
          "fax",
          "birth",
          "birthday",
          "birthdate",
          "birthplace",
          "dob",
          "date of birth",
          "place of birth",
          "firstname",
          "lastname",
          "fullname",
          "surname",
          "first name",
          "last name",
          "full name",
          "given name",
          "family name",
          "middle name",
          "maiden name",
          "address",
          "street",
          "ssn",
          "social security",
          "iban",
          "passport",
          "ip",
          "tax id",
          "national id");

  private LifecycleRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        everyTableHasAuditColumns("created_at", "updated_at"),
        everyTableDecidesOnDeletion("deleted_at"),
        everyPersonalColumnHasAPolicy(PERSONAL));
  }

  /**
   * Those of that name, such as {@code "created_on", "changed_on"}: not null, and a {@code
   * timestamptz} with a default if the name ends in {@code _at}, or in {@code _on}, which may be a
   * {@code date}. Junction tables, histories and foreign tables need none; a table that is only
   * appended to, as its comment says, needs none of a change.
   *
   * @throws IllegalArgumentException if none is named
   */
  public static SchemaRule everyTableHasAuditColumns(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("name an audit column: nothing would be checked");
    }
    List<String> columns = List.of(names);
    return SchemaRule.named("audit-columns")
        .promises("every table has the audit columns " + String.join(", ", columns))
        .why(
            "when a row was made and changed is asked when something went wrong, and rows from"
                + " before the column cannot tell",
            "Data model design before code: add them at design time")
        .checks(
            Severity.WARNING, Every.tableIn((model, table) -> unaudited(model, table, columns)));
  }

  private static List<Finding> unaudited(DataModel model, Table table, List<String> columns) {
    if (table.kind() == Table.Kind.FOREIGN
        || SideTables.isJunction(table, columns)
        || SideTables.isHistory(table, model.database(), HISTORY)) {
      return List.of();
    }
    boolean unchanging = SideTables.isAppendOnly(table);
    AuditMoments audit = new AuditMoments(model::domainOf, model::baseTypeOf);
    return columns.stream()
        .filter(name -> !(unchanging && isOfChange(name)))
        .flatMap(name -> audit.has(table, name).stream())
        .toList();
  }

  private static boolean isOfChange(String name) {
    return Stream.of("updated", "changed", "modified", "last")
        .anyMatch(word -> name.split("_", -1)[0].equals(word));
  }

  /**
   * By a nullable moment of deletion, a history {@code …_history} with all its columns, or {@code
   * deletion: …} in its comment. Junction tables and histories need none.
   *
   * @param column the moment of deletion
   */
  public static SchemaRule everyTableDecidesOnDeletion(String column) {
    DeletionDecision decision = new DeletionDecision(column, HISTORY);
    return SchemaRule.named("deletion-decision")
        .promises("every table says how its rows go: softly, into a history, or for good")
        .why(
            "what was deleted for good cannot be audited later, and what was kept may be against"
                + " the law: that is decided once for each table",
            "Data modeling, Soft delete and history management")
        .checks(
            Severity.WARNING,
            Every.tableIn((model, table) -> undecided(model, table, decision).stream().toList()));
  }

  private static Optional<Finding> undecided(
      DataModel model, Table table, DeletionDecision decision) {
    return table.kind() == Table.Kind.FOREIGN
            || SideTables.isJunction(table, Set.of("created_at", "updated_at"))
            || SideTables.isHistory(table, model.database(), HISTORY)
        ? Optional.empty()
        : decision.isStated(table, model.database());
  }

  /**
   * What is personal by its name or by {@code pii: …} in its comment has {@code retention: …} and
   * {@code deletion: …} in its comment or its table's. {@code pii: none} says that it is not.
   *
   * @param words by which a column's name says that it is personal, in lower case; several words in
   *     a row have spaces between them
   */
  public static SchemaRule everyPersonalColumnHasAPolicy(Set<String> words) {
    PersonalColumns personal = new PersonalColumns(words);
    return SchemaRule.named("personal-data-policy")
        .promises("all personal data has a policy of retention and deletion")
        .why(
            "personal data may be kept only as long as it is needed, and what nobody deletes stays",
            "Data model design before code: what to avoid")
        .checks(
            Severity.WARNING,
            Every.columnIn(
                (model, column) ->
                    model
                        .database()
                        .findTable(column.table())
                        .flatMap(
                            table -> personal.hasPolicy(table, column, model.baseTypeOf(column)))));
  }
}
