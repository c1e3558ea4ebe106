package org.schematest.expectation.type;

import java.util.Optional;
import org.schematest.expectation.Evidence;
import org.schematest.expectation.object.About;
import org.schematest.finding.Fact;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Sequence;
import org.schematest.schema.name.Identifier;
import org.schematest.schema.type.TypeName;

/** What a test may promise about a sequence. */
public final class SequenceExpectations {

  private SequenceExpectations() {}

  /** Its first number is that. */
  public static Optional<Finding> startsAt(Sequence sequence, long start) {
    return number(sequence, "start", "start with", "starts with", start, sequence.start());
  }

  /** The next number is that much greater. */
  public static Optional<Finding> incrementsBy(Sequence sequence, long increment) {
    return number(
        sequence, "increment", "increment by", "increments by", increment, sequence.increment());
  }

  /** There is no smaller number. */
  public static Optional<Finding> hasMinimum(Sequence sequence, long minimum) {
    return number(sequence, "minimum", "minvalue", "has", minimum, sequence.minimum());
  }

  /** There is no greater number. */
  public static Optional<Finding> hasMaximum(Sequence sequence, long maximum) {
    return number(sequence, "maximum", "maxvalue", "has", maximum, sequence.maximum());
  }

  /** A session takes that many numbers at once. */
  public static Optional<Finding> caches(Sequence sequence, long numbers) {
    return number(sequence, "cache", "cache", "caches", numbers, sequence.cache());
  }

  private static Optional<Finding> number(
      Sequence sequence, String what, String words, String verb, long expected, long actual) {
    String promise = verb.equals("has") ? "have the " + what : words;
    return about(sequence)
        .expect(
            expected == actual,
            "sequence " + what,
            "should " + promise + " " + expected + ", but " + verb + " " + actual,
            declared(sequence),
            alter(sequence, words + " " + expected));
  }

  /** After the last number comes the first. */
  public static Optional<Finding> cycles(Sequence sequence) {
    return about(sequence)
        .expect(
            sequence.cycle(),
            "sequence cycles",
            "should cycle, but ends with its last number",
            declared(sequence),
            alter(sequence, "cycle"));
  }

  /** After the last number comes an error, never a number that was given before. */
  public static Optional<Finding> doesNotCycle(Sequence sequence) {
    return about(sequence)
        .expect(
            !sequence.cycle(),
            "sequence does not cycle",
            "should not cycle, but gives numbers again after its last",
            declared(sequence),
            alter(sequence, "no cycle"));
  }

  /** It counts in that type: {@code smallint}, {@code integer} or {@code bigint}. */
  public static Optional<Finding> hasType(Sequence sequence, String type) {
    return about(sequence)
        .expect(
            TypeName.same(sequence.dataType(), type),
            "sequence type",
            "should count in " + type + ", but counts in " + sequence.dataType(),
            declared(sequence),
            alter(sequence, "as " + type));
  }

  /** It counts in the type of that column, so that neither ends before the other. */
  public static Optional<Finding> hasTypeOf(Sequence sequence, Column column) {
    String name = column.table() + "." + Identifier.quoted(column.name());
    boolean countable = column.type().matches("smallint|integer|bigint");
    return about(sequence)
        .expect(
            sequence.dataType().equals(column.type()),
            "sequence type of column",
            "should count in the type of "
                + name
                + ", but counts in "
                + sequence.dataType()
                + ", and the column is "
                + column.type(),
            declared(sequence),
            Fact.of("column", column.definition()),
            countable
                ? alter(sequence, "as " + column.type())
                : Evidence.fix(
                    "alter table "
                        + column.table()
                        + " alter column "
                        + Identifier.quoted(column.name())
                        + " type "
                        + sequence.dataType()));
  }

  /** It numbers that column and is dropped with it. */
  public static Optional<Finding> isOwnedBy(Sequence sequence, String table, String column) {
    boolean same =
        sequence
            .ownedBy()
            .filter(
                owner ->
                    owner.table().isMeantBy(table, sequence.qualifiedName().schema())
                        && owner.column().equals(column))
            .isPresent();
    String target =
        table.contains(".")
            ? table
            : Identifier.quoted(sequence.qualifiedName().schema()) + "." + Identifier.quoted(table);
    return about(sequence)
        .expect(
            same,
            "sequence owned by",
            "should be owned by "
                + table
                + "."
                + Identifier.quoted(column)
                + ", but is owned by "
                + owner(sequence),
            declared(sequence),
            alter(sequence, "owned by " + target + "." + Identifier.quoted(column)));
  }

  /** It stays when a column that it numbers is dropped. */
  public static Optional<Finding> isOwnedByNoColumn(Sequence sequence) {
    return about(sequence)
        .expect(
            sequence.ownedBy().isEmpty(),
            "sequence owned by none",
            "should be owned by no column, but is owned by " + owner(sequence),
            declared(sequence),
            alter(sequence, "owned by none"));
  }

  /** Its numbers outlive a crash. */
  public static Optional<Finding> isLogged(Sequence sequence) {
    return about(sequence)
        .expect(
            sequence.logged(),
            "sequence logged",
            "should be logged, but is unlogged: after a crash it begins again",
            declared(sequence),
            alter(sequence, "set logged"));
  }

  /** A crash sets it back. */
  public static Optional<Finding> isUnlogged(Sequence sequence) {
    return about(sequence)
        .expect(
            !sequence.logged(),
            "sequence unlogged",
            "should be unlogged, but is logged",
            declared(sequence),
            alter(sequence, "set unlogged"));
  }

  private static String owner(Sequence sequence) {
    return sequence
        .ownedBy()
        .map(owner -> owner.table() + "." + Identifier.quoted(owner.column()))
        .orElse("no column");
  }

  static About about(Sequence sequence) {
    return About.of(sequence.subject(), sequence.qualifiedName());
  }

  static Fact declared(Sequence sequence) {
    return Fact.of(
        "declared",
        (sequence.logged() ? "" : "unlogged ")
            + "as "
            + sequence.dataType()
            + " start with "
            + sequence.start()
            + " increment by "
            + sequence.increment()
            + " minvalue "
            + sequence.minimum()
            + " maxvalue "
            + sequence.maximum()
            + " cache "
            + sequence.cache()
            + (sequence.cycle() ? " cycle" : " no cycle")
            + sequence
                .ownedBy()
                .map(owner -> owner.identity() ? " as identity of " : " owned by ")
                .map(words -> words + owner(sequence))
                .orElse(""));
  }

  static Fact alter(Sequence sequence, String action) {
    return Evidence.fix("alter sequence " + sequence.qualifiedName() + " " + action);
  }
}
