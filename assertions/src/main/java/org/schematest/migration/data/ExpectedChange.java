package org.schematest.migration.data;

/**
 * A loss or change of data that a reviewer accepts.
 *
 * @param migration as its tool names it
 * @param object whose rows or values: {@code public.orders}, {@code public.orders.total}
 * @param reason why; a reviewer reads it
 */
public record ExpectedChange(String migration, String object, String reason) {

  /**
   * @throws IllegalArgumentException if there is no reason
   */
  public ExpectedChange {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "the change of %s in %s is expected for no reason, but a reviewer has to judge it"
              .formatted(object, migration));
    }
  }
}
