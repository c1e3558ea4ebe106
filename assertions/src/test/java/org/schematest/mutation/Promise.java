package org.schematest.mutation;

import java.util.List;
import java.util.Set;
import org.schematest.schema.Catalog;
import org.schematest.schema.expression.InvalidSqlException;
import org.schematest.schema.name.NoSuchObjectException;

/**
 * A promise about the good schema.
 *
 * @param name the assertion, and its object
 * @param about the parts of the catalog that it is about, as {@link Parts} calls them, or the
 *     beginnings of those paths: what changes elsewhere must leave the promise kept
 * @param breaks the mutants that must break it, by {@link Mutant#toString}
 * @param check makes the promise
 */
record Promise(String name, Set<String> about, List<String> breaks, Check check) {

  /** Makes a promise about a catalog. */
  @FunctionalInterface
  interface Check {
    void accept(Catalog catalog);
  }

  Promise {
    about = Set.copyOf(about);
    breaks = List.copyOf(breaks);
  }

  boolean isAbout(Set<String> changed) {
    return changed.stream()
        .anyMatch(
            path -> about.stream().anyMatch(own -> path.startsWith(own) || own.startsWith(path)));
  }

  boolean isKept(Catalog catalog) {
    try {
      check.accept(catalog);
      return true;
    } catch (AssertionError | NoSuchObjectException | InvalidSqlException broken) {
      return false;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
