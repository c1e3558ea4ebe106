package org.schematest.rule.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.Statements;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.rule.DataModel;
import org.schematest.rule.Every;
import org.schematest.rule.RuleSet;
import org.schematest.rule.SchemaRule;
import org.schematest.rule.Severity;
import org.schematest.schema.Column;
import org.schematest.schema.Column.Nullability;
import org.schematest.schema.Sequence;
import org.schematest.schema.Table;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.name.QualifiedName;

/** Rules of the sequences that number columns. */
public final class NumberingRules {

  /** The greatest number of each type that a sequence can count in. */
  private static final Map<String, Long> GREATEST =
      Map.of(
          "smallint", (long) Short.MAX_VALUE,
          "integer", (long) Integer.MAX_VALUE,
          "bigint", Long.MAX_VALUE);

  /** With four more letters it is still not cut off, be it of two bytes a letter. */
  private static final int LONGEST_NAME = 29;

  private NumberingRules() {}

  static RuleSet rules() {
    return RuleSet.of(noColumnIsSerial(), everySequenceCountsAsFarAsItsColumn());
  }

  /** A sequence that numbers other columns too, or that none owns, is shared by intention. */
  public static SchemaRule noColumnIsSerial() {
    return SchemaRule.named("serial-type")
        .promises("no column is serial")
        .why(
            "its sequence needs privileges of its own, and a copy of the table shares it; an"
                + " identity column has neither trouble",
            "PostgreSQL wiki, Don't Do This: Don't use serial")
        .checks(
            Severity.NOTE,
            Every.columnIn(
                (model, column) ->
                    sequence(model, column)
                        .filter(sequence -> !sequence.ownedBy().orElseThrow().identity())
                        .filter(sequence -> isNumberedBy(column, sequence))
                        .filter(sequence -> canBeIdentity(model, column, sequence))
                        .map(sequence -> serial(column, sequence))));
  }

  private static Optional<Sequence> sequence(DataModel model, Column column) {
    if (!GREATEST.containsKey(column.type())) {
      return Optional.empty();
    }
    return sequences(model).stream()
        .filter(
            sequence ->
                sequence
                    .ownedBy()
                    .filter(owner -> owner.table().equals(column.table()))
                    .filter(owner -> owner.column().equals(column.name()))
                    .isPresent())
        .findFirst();
  }

  private static List<Sequence> sequences(DataModel model) {
    return model.database().schemas().stream()
        .flatMap(schema -> schema.sequences().stream())
        .toList();
  }

  /** The default is {@code nextval('order_number_seq'::regclass)}, with its schema or without. */
  private static boolean isNumberedBy(Column column, Sequence sequence) {
    String bare = Statements.literal(Identifier.quoted(sequence.name()));
    String qualified = Statements.literal(sequence.qualifiedName().toString());
    return column
        .defaultExpression()
        .filter(sql -> sql.startsWith("nextval("))
        .filter(sql -> sql.contains(bare) || sql.contains(qualified))
        .isPresent();
  }

  private static boolean canBeIdentity(DataModel model, Column column, Sequence sequence) {
    Table table = model.database().findTable(column.table()).orElseThrow();
    boolean alone =
        model
            .database()
            .tables()
            .filter(other -> !other.isPartition())
            .flatMap(other -> other.columns().stream())
            .noneMatch(other -> !other.equals(column) && isNumberedBy(other, sequence));
    // a partitioned table has no identity columns before PostgreSQL 17
    boolean possible =
        table.partitioning().isEmpty() || model.database().serverVersion().major() >= 17;
    return alone && possible && GREATEST.containsKey(column.type());
  }

  /** For as long as it takes to read where it stood; short enough not to be cut off. */
  private static String was(String sequence) {
    return sequence.substring(0, Math.min(sequence.length(), LONGEST_NAME)) + "_was";
  }

  private static String options(Sequence sequence) {
    return (sequence.increment() == 1 ? "" : " increment by " + sequence.increment())
        + (sequence.cache() == 1 ? "" : " cache " + sequence.cache())
        + (sequence.cycle() ? " cycle" : "");
  }

  private static Finding serial(Column column, Sequence sequence) {
    String name = Identifier.quoted(column.name());
    String alter = "alter table " + column.table() + " alter column " + name + " ";
    List<String> fix = new ArrayList<>();
    fix.add(alter + "drop default;");
    QualifiedName was = new QualifiedName(sequence.qualifiedName().schema(), was(sequence.name()));
    fix.add(
        "alter sequence "
            + sequence.qualifiedName()
            + " rename to "
            + Identifier.quoted(was.name())
            + ";");
    if (column.nullability() != Nullability.NOT_NULL) {
      fix.add(alter + "set not null;");
    }
    fix.add(
        alter
            + "add generated by default as identity (sequence name "
            + sequence.qualifiedName()
            + options(sequence)
            + ");");
    fix.add(
        "select setval("
            + Statements.literal(sequence.qualifiedName().toString())
            + ", last_value, is_called) from "
            + was
            + ";");
    fix.add("drop sequence " + was + ";");
    return Finding.of(
        "no serial column",
        column.table() + "." + name,
        column.subject(),
        "should be an identity column, but is serial",
        Evidence.declared(column),
        Fact.of("sequence", sequence.qualifiedName()),
        Fact.of("fix", fix));
  }

  /**
   * Judges sequences that a column of type smallint, integer or bigint owns. A maximum that is no
   * type's own was chosen.
   */
  public static SchemaRule everySequenceCountsAsFarAsItsColumn() {
    return SchemaRule.named("sequence-type")
        .promises("every sequence counts in the type of the column that it numbers")
        .why(
            "a narrower one ends while the column has room, and then no row can be inserted; a"
                + " wider one hides from monitoring how soon the column ends",
            "PostgreSQL manual, CREATE SEQUENCE")
        .checks(
            Severity.ERROR,
            Every.tableIn(
                (model, table) ->
                    table.columns().stream()
                        .flatMap(
                            column ->
                                sequence(model, column)
                                    .flatMap(sequence -> unequal(model, column, sequence))
                                    .stream())
                        .toList()));
  }

  private static Optional<Finding> unequal(DataModel model, Column column, Sequence sequence) {
    ElementType type = ElementType.of(model, column);
    long last = GREATEST.getOrDefault(type.name(), sequence.maximum());
    boolean ownMaximum = GREATEST.containsValue(sequence.maximum()) && sequence.increment() > 0;
    boolean narrow = sequence.maximum() < last && !sequence.cycle();
    if (type.array() || !ownMaximum || !(narrow || sequence.maximum() > last)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            "sequence type",
            sequence.qualifiedName().toString(),
            sequence.subject(),
            "should count to "
                + last
                + " as "
                + column.table()
                + "."
                + Identifier.quoted(column.name())
                + " does, but counts to "
                + sequence.maximum(),
            Fact.of("declared", "as " + sequence.dataType() + " maxvalue " + sequence.maximum()),
            Fact.of("column", column.definition()),
            Evidence.fix(
                "alter sequence "
                    + sequence.qualifiedName()
                    + (sequence.dataType().equals(type.name()) ? "" : " as " + type.name())
                    + " no maxvalue")));
  }
}
