package org.schematest.expectation.growth;

import org.schematest.plan.PlanShape;

/** The topmost place in which two shapes differ, in words. */
final class ShapeDifference {

  private ShapeDifference() {}

  /** {@code a Hash Join takes the place of a Nested Loop}. */
  static String first(PlanShape before, PlanShape after) {
    String old = before.description();
    if (!old.equals(after.description())) {
      return article(after.description()) + " takes the place of " + article(old);
    }
    int common = Math.min(before.children().size(), after.children().size());
    for (int i = 0; i < common; i++) {
      PlanShape child = before.children().get(i);
      if (!child.equals(after.children().get(i))) {
        return first(child, after.children().get(i));
      }
    }
    if (before.children().size() == after.children().size()) {
      return "%s is %s instead of %s".formatted(article(old), role(after), role(before));
    }
    return "%s has %d input%s instead of %d"
        .formatted(
            article(old),
            after.children().size(),
            after.children().size() == 1 ? "" : "s",
            before.children().size());
  }

  private static String role(PlanShape shape) {
    return shape.role().map(ShapeDifference::article).orElse("the topmost step");
  }

  private static String article(String description) {
    return ("AEIOU".indexOf(description.charAt(0)) >= 0 ? "an " : "a ") + description;
  }
}
