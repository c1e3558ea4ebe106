package org.schematest.catalog.routine;

import org.schematest.schema.routine.Firing;

/** The letters for when triggers and rules fire (catalog/pg_trigger.h and rewriteDefine.h). */
final class Firings {

  private Firings() {}

  static Firing of(String letter) {
    return switch (letter) {
      case "O" -> Firing.ENABLED;
      case "R" -> Firing.REPLICA;
      case "A" -> Firing.ALWAYS;
      case "D" -> Firing.DISABLED;
      default -> throw new IllegalStateException("a trigger or rule is enabled as " + letter);
    };
  }
}
