package org.schematest.migration;

import java.util.Optional;
import org.schematest.schema.object.ObjectKind;

/**
 * What became of one object.
 *
 * @param name as the identity of a finding has it: {@code public.orders}, {@code
 *     public.orders.total}; that of before, if the object was dropped
 * @param formerName if it was renamed
 * @param before what it was, as PostgreSQL prints it; empty if it was not there, or has no more
 *     than a name
 * @param after what it is
 */
public record ObjectChange(
    Kind kind,
    ObjectKind object,
    String name,
    Optional<String> formerName,
    Optional<String> before,
    Optional<String> after) {

  /** Whether it has another name or schema than before, whatever else was changed of it. */
  public boolean isRenamed() {
    return formerName.isPresent();
  }

  /** What happened to it; what was renamed and changed besides, was changed. */
  public enum Kind {
    CREATED,
    CHANGED,
    RENAMED,
    DROPPED;

    /** As a sentence has it: {@code dropped}. */
    public String words() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
