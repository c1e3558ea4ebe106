package org.schematest.migration;

import java.util.Optional;

/** Where the objects of a schema come from. */
@FunctionalInterface
public interface Origins {

  /** Of a schema of which nobody knows. */
  Origins NONE = object -> Optional.empty();

  /**
   * What made that object and what changed it last, or else the same of the table that it is a part
   * of.
   *
   * @param object as the identity of a finding names it: {@code public.orders}, {@code
   *     public.orders.total}, {@code public.orders(customer_id)}
   */
  Optional<Origin> of(String object);
}
