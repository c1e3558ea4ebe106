package org.schematest.samples.comparison;

import java.util.List;
import java.util.Set;

/**
 * What a tool found.
 *
 * @param check the check or the rule that found it
 * @param object what it is about
 * @param names what the other tool may call the same object. One that ends or begins in {@code *}
 *     stands for all that are alike otherwise.
 */
record Found(String check, String object, List<String> names) {

  Found {
    object = plain(object);
    names = names.stream().map(Found::plain).distinct().toList();
  }

  static Found of(String check, String object) {
    return new Found(check, object, List.of(object));
  }

  /** Whether that finding, of one of those rules, is about the same object. */
  boolean isSaidBy(Found other, Set<String> rules) {
    return rules.contains(other.check())
        && names.stream().anyMatch(name -> other.names().stream().anyMatch(it -> same(name, it)));
  }

  private static boolean same(String name, String other) {
    return name.startsWith("*")
        ? other.endsWith(name.substring(1))
        : name.endsWith("*")
            ? other.startsWith(name.substring(0, name.length() - 1))
            : name.equals(other);
  }

  /** The tools quote differently. */
  private static String plain(String name) {
    return name.replace("\"", "");
  }
}
