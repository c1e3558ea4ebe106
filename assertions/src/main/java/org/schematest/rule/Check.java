package org.schematest.rule;

/**
 * Looks at every object of a kind: a pure function. {@link Every} has one for each kind.
 *
 * <p>The identity of a finding names the object as SQL does, a part by its table first: {@code
 * public.orders}, {@code public.orders.total}, {@code public.orders(customer_id)}; an index, a
 * routine or a view by its own name. Exceptions and files of known findings go by it.
 */
@FunctionalInterface
public interface Check {

  /** What is broken in that model. */
  Inspection inspect(DataModel model);
}
