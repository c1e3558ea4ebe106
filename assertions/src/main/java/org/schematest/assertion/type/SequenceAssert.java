package org.schematest.assertion.type;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schematest.assertion.object.OwnedAssert;
import org.schematest.expectation.type.SequenceExpectations;
import org.schematest.finding.Finding;
import org.schematest.schema.Column;
import org.schematest.schema.Sequence;
import org.schematest.schema.object.Described;

/** What a test promises about a sequence, that of an identity column included. */
public class SequenceAssert extends OwnedAssert<SequenceAssert, Sequence> {

  public SequenceAssert(Sequence actual) {
    this(actual, null);
  }

  /**
   * @param scope takes the findings, inside the scope of another assertion
   */
  public SequenceAssert(Sequence actual, @Nullable Consumer<Finding> scope) {
    super(actual, SequenceAssert.class, Described::on, scope);
  }

  /** Its first number is that. */
  public SequenceAssert startsAt(long start) {
    return expect(SequenceExpectations.startsAt(actual, start));
  }

  /** The next number is that much greater; less than zero counts down. */
  public SequenceAssert incrementsBy(long increment) {
    return expect(SequenceExpectations.incrementsBy(actual, increment));
  }

  /** There is no smaller number. */
  public SequenceAssert hasMinimum(long minimum) {
    return expect(SequenceExpectations.hasMinimum(actual, minimum));
  }

  /** There is no greater number. */
  public SequenceAssert hasMaximum(long maximum) {
    return expect(SequenceExpectations.hasMaximum(actual, maximum));
  }

  /** A session takes that many numbers at once; what it does not use is lost. */
  public SequenceAssert caches(long numbers) {
    return expect(SequenceExpectations.caches(actual, numbers));
  }

  /** After the last number comes the first. */
  public SequenceAssert cycles() {
    return expect(SequenceExpectations.cycles(actual));
  }

  /** After the last number comes an error, never a number that was given before. */
  public SequenceAssert doesNotCycle() {
    return expect(SequenceExpectations.doesNotCycle(actual));
  }

  /** It counts in that type: {@code smallint}, {@code integer} or {@code bigint}, by any alias. */
  public SequenceAssert hasType(String type) {
    return expect(SequenceExpectations.hasType(actual, type));
  }

  /** It counts in the type of that column, so that neither ends before the other. */
  public SequenceAssert hasTypeOf(Column column) {
    return expect(SequenceExpectations.hasTypeOf(actual, column));
  }

  /**
   * It numbers that column and is dropped with it, by {@code owned by}, {@code serial} or identity.
   */
  public SequenceAssert isOwnedBy(String table, String column) {
    return expect(SequenceExpectations.isOwnedBy(actual, table, column));
  }

  /** It belongs to no column, and stays when one that it numbers is dropped. */
  public SequenceAssert isOwnedByNoColumn() {
    return expect(SequenceExpectations.isOwnedByNoColumn(actual));
  }

  /** Its numbers outlive a crash. */
  public SequenceAssert isLogged() {
    return expect(SequenceExpectations.isLogged(actual));
  }

  /** A crash sets it back (PostgreSQL 15). */
  public SequenceAssert isUnlogged() {
    return expect(SequenceExpectations.isUnlogged(actual));
  }
}
