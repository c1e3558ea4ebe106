package org.schematest.rule.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.change.AddedKey;
import org.schematest.expectation.shape.Shapes;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.schema.Column;
import org.schematest.schema.Table;
import org.schematest.schema.constraint.CheckConstraint;
import org.schematest.schema.constraint.PrimaryKey;
import org.schematest.schema.type.TypeName;

/** Of which type the primary key of a table is. */
final class PrimaryKeyTypes {

  private static final Map<String, String> RUNS_OUT =
      Map.of("smallint", "32767", "integer", "2147483647");

  private static final Pattern BOUNDED =
      Pattern.compile("character(?: varying)?\\((?<characters>\\d{1,9})\\)");

  private static final Pattern LENGTH =
      Pattern.compile(
          "\\(*(?:char_length|character_length|length|octet_length)\\([^()]+(?:\\(.*?\\))?[^()]*\\)"
              + " <?=? (?<characters>\\d{1,9})\\)*");

  /** A regular expression of the whole value, without what may go on for ever. */
  private static final Pattern SHAPED =
      Pattern.compile("[^']* ~ '\\^[^*+'|]{1,40}\\$'::text\\)*", Pattern.DOTALL);

  private static final Pattern LISTED =
      Pattern.compile("[^']* = ANY \\(.*ARRAY\\['.*", Pattern.DOTALL);

  /** A text of so many letters is no wider than a uuid. */
  private static final int SHORT = 16;

  private PrimaryKeyTypes() {}

  static List<Finding> are(DataModel model, Table table, List<String> types) {
    return table.primaryKey().stream()
        .flatMap(
            key ->
                key.columns().stream()
                    .map(table::column)
                    .filter(column -> tellsRowsApart(table, key, column))
                    .flatMap(column -> finding(model, table, key, column, types).stream()))
        .toList();
  }

  /**
   * Whether the column does so by itself. A line of an order is counted within the order: of a key
   * of several columns only one that the database counts is unique alone, and the only one that is
   * not there because the table is partitioned by it (manual, 5.12.2.3).
   */
  private static boolean tellsRowsApart(Table table, PrimaryKey key, Column column) {
    if (Shapes.isInForeignKey(table, column.name())) {
      return false;
    }
    List<String> partitionedBy =
        table.partitioning().stream()
            .flatMap(how -> how.columns().stream())
            .flatMap(Optional::stream)
            .toList();
    List<String> others =
        key.columns().stream()
            .filter(name -> !name.equals(column.name()))
            .filter(name -> !partitionedBy.contains(name))
            .toList();
    boolean alone =
        others.isEmpty() && (key.columns().size() == 1 || !partitionedBy.contains(column.name()));
    return alone || WiderKey.isCounted(column);
  }

  private static Optional<Finding> finding(
      DataModel model, Table table, PrimaryKey key, Column column, List<String> types) {
    String type = model.baseTypeOf(column);
    boolean allowed = types.stream().anyMatch(one -> TypeName.same(type, one));
    if (allowed || meansSomething(column, type) || isShortByCheck(model, table, column)) {
      return Optional.empty();
    }
    boolean widened =
        RUNS_OUT.containsKey(type) && types.stream().anyMatch(one -> TypeName.same(one, "bigint"));
    String is = column.type() + (column.type().equals(type) ? "" : ", which is " + type);
    String nearMiss =
        RUNS_OUT.containsKey(type)
            ? "the numbers of " + type + " end at " + RUNS_OUT.get(type)
            : "nothing keeps its values short, or from changing their meaning";
    List<Fact> facts = new ArrayList<>();
    facts.add(Evidence.declared(column));
    facts.add(Fact.of("near miss", nearMiss));
    facts.addAll(
        widened
            ? WiderKey.widened(model, column)
            : List.of(
                Shapes.fix(AddedKey.statements(model.database().tables().toList(), table, key))));
    return Optional.of(
        Shapes.of(
            table,
            column,
            "primary key type",
            "should be " + String.join(" or ", types) + " as the primary key, but is " + is,
            facts.toArray(Fact[]::new)));
  }

  /**
   * A code such as that of a currency: short by its type or a check, or one of a closed set, or a
   * day.
   */
  private static boolean meansSomething(Column column, String type) {
    Matcher bounded = BOUNDED.matcher(type);
    return !column.labels().isEmpty()
        || type.equals("date")
        || type.equals("boolean")
        || type.equals("character")
        || (bounded.matches() && Integer.parseInt(bounded.group("characters")) <= SHORT);
  }

  private static boolean isShortByCheck(DataModel model, Table table, Column column) {
    Stream<CheckConstraint> ofDomain =
        model.domainOf(column).stream().flatMap(domain -> domain.checks().stream());
    Stream<CheckConstraint> ofColumn =
        table.checkConstraints().stream()
            .filter(check -> check.columns().equals(List.of(column.name())));
    return Stream.concat(ofDomain, ofColumn)
        .filter(check -> check.validated() && check.enforced())
        .anyMatch(check -> isShort(check.expression()));
  }

  /** {@code char_length(code) <= 3}, {@code code ~ '^[A-Z]{2}$'}, {@code code in ('a', 'b')}. */
  private static boolean isShort(String condition) {
    Matcher length = LENGTH.matcher(condition);
    return (length.matches() && Integer.parseInt(length.group("characters")) <= SHORT)
        || SHAPED.matcher(condition).matches()
        || LISTED.matcher(condition).matches();
  }
}
