package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.schematest.expectation.change.TypeChange;
import org.schematest.expectation.shape.ColumnShape;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/** Rules of the types of texts. */
public final class TextTypeRules {

  /** What tools write where nobody named a length, and what fitted an index of MySQL. */
  private static final Set<Integer> NOBODYS_LENGTHS = Set.of(191, 255, 256);

  private TextTypeRules() {}

  static RuleSet rules() {
    return RuleSet.of(
        noColumnIsPadded(),
        noTextHasALengthThatNobodyChose(NOBODYS_LENGTHS),
        noUuidIsText(),
        noDefaultIsTheWordNull());
  }

  /** {@code "char"}, PostgreSQL's own type of one byte, is another one; a uuid is to be a uuid. */
  public static SchemaRule noColumnIsPadded() {
    return SchemaRule.named("char-type")
        .promises("no column is of the padded type char(n)")
        .why(
            "it fills values up with spaces, which some comparisons see and others do not, and"
                + " refuses none that is too short",
            "PostgreSQL wiki, Don't Do This: Don't use char(n), even for fixed-length identifiers")
        .checks(Severity.WARNING, ColumnTypes.each(TextTypeRules::padded));
  }

  private static Optional<Finding> padded(DataModel model, Column column, ElementType type) {
    if (!type.is("character", "bpchar") || isUuid(model, column)) {
      return Optional.empty();
    }
    return Optional.of(
        ColumnTypes.finding(
            column,
            type,
            "should be text, but is " + type.name() + ", which is filled up with spaces",
            TypeChange.of(model.database(), column, type.insteadOf("text"))
                .then(one -> limit(model, one))
                .facts()));
  }

  /** What the type said of the length, of each column that changes it. */
  private static List<String> limit(DataModel model, Column column) {
    ElementType type = ElementType.of(model, column);
    return type.array() || !type.is("character", "bpchar")
        ? List.of()
        : type.modifier().stream()
            .mapToObj(
                length ->
                    "add check (char_length("
                        + Identifier.quoted(column.name())
                        + ") <= "
                        + length
                        + ")")
            .toList();
  }

  /** What is a uuid should be one, and not text: the other rule says so. */
  private static boolean isUuid(DataModel model, Column column) {
    return ColumnShape.hasNoUuidStoredAsText(tableOf(model, column)).stream()
        .anyMatch(finding -> finding.subject().equals(column.subject()));
  }

  /**
   * Any other limit may well be meant, and is nobody's business here.
   *
   * @param lengths that tools write by themselves
   */
  public static SchemaRule noTextHasALengthThatNobodyChose(Collection<Integer> lengths) {
    return SchemaRule.named("varchar-limit")
        .promises("no text has a length that nobody chose, such as varchar(255)")
        .why(
            "the limit saves nothing, and one day refuses a value that is right",
            "PostgreSQL wiki, Don't Do This: Don't use varchar(n) by default")
        .checks(
            Severity.NOTE,
            ColumnTypes.each((model, column, type) -> limited(model, column, type, lengths)));
  }

  private static Optional<Finding> limited(
      DataModel model, Column column, ElementType type, Collection<Integer> lengths) {
    boolean unchosen =
        type.is("character varying")
            && type.modifier().stream().anyMatch(lengths::contains)
            // a domain was written by somebody
            && type.domain().isEmpty();
    return unchosen
        ? Optional.of(
            ColumnTypes.finding(
                column,
                type,
                "should be text, or be limited by a number with a reason, but is " + type.name(),
                TypeChange.of(model.database(), column, type.insteadOf("text")).facts()))
        : Optional.empty();
  }

  /** A default, a check, the name, or in a key the length of 36 characters tell. */
  public static SchemaRule noUuidIsText() {
    return SchemaRule.named("uuid-as-text")
        .promises("no uuid is stored as text")
        .why(
            "as text it takes 37 bytes instead of 16 in the table and in each index, and the same"
                + " one has several spellings",
            "PostgreSQL manual, 8.12 UUID Type")
        .checks(
            Severity.WARNING,
            Every.tableIn(
                (model, table) ->
                    ColumnShape.hasNoUuidStoredAsText(table).stream()
                        .map(finding -> withKeys(model, table, finding))
                        .toList()));
  }

  /** Both sides of a foreign key have to become uuids in one go. */
  private static Finding withKeys(DataModel model, Table table, Finding finding) {
    return table.columns().stream()
        .filter(column -> finding.subject().equals(column.subject()))
        .findFirst()
        .map(
            column -> {
              List<Fact> facts =
                  new ArrayList<>(
                      finding.facts().stream()
                          .filter(fact -> !fact.label().equals("fix"))
                          .toList());
              TypeChange change =
                  TypeChange.of(model.database(), column, "uuid")
                      .then(one -> ColumnShape.besideUuidType(tableOf(model, one), one));
              facts.addAll(change.isAlone() ? fixOf(finding) : change.facts());
              return new Finding(finding.identity(), finding.subject(), finding.problem(), facts);
            })
        .orElse(finding);
  }

  private static Table tableOf(DataModel model, Column column) {
    return model.database().findTable(column.table()).orElseThrow();
  }

  private static List<Fact> fixOf(Finding finding) {
    return finding.facts().stream().filter(fact -> fact.label().equals("fix")).toList();
  }

  /** What was meant is no default at all, or {@code default null}. */
  public static SchemaRule noDefaultIsTheWordNull() {
    return SchemaRule.named("null-as-text-default")
        .promises("no default is the word null as a text")
        .why(
            "a row that names no value gets four letters, which is null finds in no query",
            "SchemaCrawler lint, NullIntendedColumns")
        .checks(Severity.ERROR, Every.table(ColumnShape::hasNoTextNullAsDefault));
  }
}
