package org.schematest.migration.difference;

import java.util.Optional;

/**
 * Something that is true of an object.
 *
 * @param label what it is about: of two with the same label, one takes the place of the other
 * @param text how a failure says it: {@code default 0}
 * @param set the statements that make it so, whatever was so before; empty if they cannot be told
 * @param unset the statements that make an object not have it; empty if they cannot be told
 * @param alone whether another of the same label has to be unset before this one can be set
 */
record Trait(
    String label, String text, Optional<String> set, Optional<String> unset, boolean alone) {

  static Trait of(String label, String text, String set, String unset) {
    return new Trait(label, text, Optional.of(set), Optional.of(unset), false);
  }

  /** One that no statement puts in the place of another. */
  static Trait alone(String label, String text, String set, String unset) {
    return new Trait(label, text, Optional.of(set), Optional.of(unset), true);
  }

  /** One that a statement puts in the place of another, but does not take away. */
  static Trait of(String label, String text, String set) {
    return new Trait(label, text, Optional.of(set), Optional.empty(), false);
  }

  /** One that no statement is known to change. */
  static Trait of(String label, String text) {
    return new Trait(label, text, Optional.empty(), Optional.empty(), false);
  }
}
