package org.schematest.schema.partition;

import java.util.List;

/**
 * The rows of a partition.
 *
 * <p>Values are as PostgreSQL prints them, without quotes; {@code MINVALUE}, {@code MAXVALUE} and
 * {@code NULL} stand for themselves, and a text of that spelling cannot be told from them here:
 * {@link Partition#definition} has the difference.
 */
public sealed interface Bound {

  /** From the first, inclusive, to before the last. */
  record Range(List<String> from, List<String> to) implements Bound {
    public Range {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /** Those whose key is one of these. */
  record Values(List<String> values) implements Bound {
    public Values {
      values = List.copyOf(values);
    }
  }

  /** Those whose key's hash gives this remainder. */
  record Hash(int modulus, int remainder) implements Bound {}

  /** Those of no other partition. */
  record Default() implements Bound {}
}
