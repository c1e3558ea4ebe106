package org.schematest.statistics.disclosure;

import java.util.Optional;

/**
 * What is to be known of a type in order to judge its values; of a domain, of the type below.
 *
 * @param name if it is one of PostgreSQL's own, else empty
 * @param kind {@code pg_type.typtype}
 * @param enumElements whether it is an array of an enum or of booleans
 * @param rangeOf the name of the type of a range's bounds; empty if it is no range
 */
public record ValueType(String name, String kind, boolean enumElements, Optional<String> rangeOf) {

  /** Whether the schema names each value that there can be. */
  boolean isNamed() {
    return kind.equals("e") || name.equals("bool");
  }

  Optional<Scale> scale() {
    return Scale.of(name);
  }

  Optional<Scale> rangeScale() {
    return rangeOf.flatMap(Scale::of);
  }
}
