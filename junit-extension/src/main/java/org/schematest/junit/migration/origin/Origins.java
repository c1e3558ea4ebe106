package org.schematest.junit.migration.origin;

import java.util.Optional;

/** Where objects of a schema come from. */
@FunctionalInterface
public interface Origins {

  /** Of a schema of which nobody knows. */
  Origins NONE = object -> Optional.empty();

  /**
   * What made that object, or else what made the table that it is a part of.
   *
   * @param object as the identity of a finding names it: {@code public.orders}, {@code
   *     public.orders.total}, {@code public.orders(customer_id)}
   */
  Optional<Origin> of(String object);
}
