package org.schematest.selection;

/**
 * An object that need not keep a promise.
 *
 * @param name as {@link Selected#names} has it: {@code audit_log}, {@code orders.legacy_at}
 * @param reason why; a reviewer reads it
 */
public record Exemption(String name, String reason) {

  /**
   * @throws IllegalArgumentException if there is no reason
   */
  public Exemption {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "the exception for \"" + name + "\" gives no reason, but a reviewer has to judge it");
    }
  }
}
