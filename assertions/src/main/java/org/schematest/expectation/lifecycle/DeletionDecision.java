package org.schematest.expectation.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Statements;
import org.schematest.expectation.naming.CommentTags;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Catalog;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;

/**
 * Whether a table says how its rows go: they stay with the moment of their deletion, they go to a
 * history, or its comment says it.
 *
 * @param column the moment of deletion: {@code deleted_at}
 * @param suffix of the name of a history: {@code _history}
 */
public record DeletionDecision(String column, String suffix) {

  /** Before what a table's comment says. */
  static final String TAG = "deletion";

  /** Nothing if the table says it. */
  public Optional<Finding> isStated(Table table, Catalog database) {
    Optional<Column> moment = table.findColumn(column);
    Optional<Table> history = SideTables.historyOf(table, database, suffix);
    Optional<String> word = CommentTags.valueOf(TAG, table.comment());
    List<String> near = new ArrayList<>();
    moment.flatMap(DeletionDecision::refusal).ifPresent(near::add);
    history.flatMap(kept -> refusal(table, kept)).ifPresent(near::add);
    word.flatMap(this::refusal).ifPresent(near::add);
    long said = moment.stream().count() + history.stream().count() + word.stream().count();
    return said > near.size() ? Optional.empty() : Optional.of(missing(table, moment, near));
  }

  private static Optional<String> refusal(Column moment) {
    String name = Identifier.quoted(moment.name());
    if (!moment.type().startsWith("timestamp")) {
      return Optional.of(name + " is " + moment.type() + ", and so says no moment");
    }
    if (moment.nullability() != Nullability.NULLABLE) {
      return Optional.of(name + " is not null: every row would be deleted");
    }
    return moment
        .defaultExpression()
        .filter(value -> !value.startsWith("NULL"))
        .map(value -> name + " has the default " + value + ": a new row would be deleted");
  }

  /** What the comment would say: instead of a word that does not count, one that does. */
  private static String comment(Table table) {
    Optional<String> word = CommentTags.valueOf(TAG, table.comment());
    return word.map(value -> table.comment().orElse("").replace(value, "physical"))
        .orElseGet(() -> CommentTags.extended(table.comment(), TAG + ": physical"));
  }

  /** What says "yes" of a row that is deleted cannot say when it was: it was before now. */
  private static String mended(Column moment) {
    String name = Identifier.quoted(moment.name());
    String column = " alter column " + name;
    String value =
        switch (moment.type()) {
          case "boolean" -> "case when " + name + " then now() end";
          case "smallint", "integer", "bigint" -> "to_timestamp(" + name + ")";
          default -> name + "::text::timestamptz";
        };
    return column
        + " drop default,"
        + column
        + " drop not null"
        + (moment.type().startsWith("timestamp")
            ? ""
            : "," + column + " type timestamptz using " + value);
  }

  private static Optional<String> refusal(Table table, Table history) {
    List<String> lacking =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> history.findColumn(name).isEmpty())
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(history.qualifiedName() + " lacks " + Identifier.list(lacking));
  }

  /** What a comment calls soft or a history must be there as well. */
  private Optional<String> refusal(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.startsWith("soft") || lower.startsWith("history")
        ? Optional.of("its comment says \"" + TAG + ": " + word + "\", but the table has none")
        : Optional.empty();
  }

  private Finding missing(Table table, Optional<Column> moment, List<String> near) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("comment", table.comment().orElse("none")));
    if (!near.isEmpty()) {
      facts.add(Fact.of("near miss", near));
    }
    String name = Identifier.quoted(column);
    facts.add(
        Fact.of(
            "or",
            "comment on table "
                + table.qualifiedName()
                + " is "
                + Statements.literal(comment(table))
                + ";"));
    facts.add(
        Evidence.fix(
            "alter table "
                + table.qualifiedName()
                + moment
                    .map(DeletionDecision::mended)
                    .orElse(" add column " + name + " timestamptz")));
    return new Finding(
        new Finding.Identity("deletion decided", table.qualifiedName().toString()),
        table.subject(),
        "should say how its rows go, but has "
            + (near.isEmpty()
                ? "neither a column " + name + " nor a history nor a comment that says it"
                : "nothing that counts"),
        facts);
  }
}
