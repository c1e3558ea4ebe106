package org.schematest.schema;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A sequence, that of an identity column included.
 *
 * @param dataType {@code smallint}, {@code integer} or {@code bigint}
 * @param cache how many numbers a session takes at once
 * @param ownedBy the column that it numbers and goes with
 * @param logged false for an unlogged sequence, which a crash sets back
 * @param comment what {@code comment on sequence} says
 */
public record Sequence(
    QualifiedName qualifiedName,
    String dataType,
    long start,
    long increment,
    long minimum,
    long maximum,
    long cache,
    boolean cycle,
    Optional<OwnedBy> ownedBy,
    boolean logged,
    Access access,
    Optional<String> comment) {

  /**
   * The column that a sequence goes with.
   *
   * @param identity whether it numbers an identity column, as against {@code serial} or {@code
   *     owned by}
   */
  public record OwnedBy(QualifiedName table, String column, boolean identity) {}

  /** The bare name, as the catalog stores it. */
  public String name() {
    return qualifiedName.name();
  }

  /** What a failure calls it: {@code sequence public.order_number_seq}. */
  public String subject() {
    return "sequence " + qualifiedName;
  }
}
