package org.schematest.junit.database;

import java.util.List;
import java.util.Optional;

/** How a template is made, and what it is recognised by. */
public interface TemplateRecipe {

  /**
   * A digest of all that goes in, but for the server: hexadecimal, 64 digits. Recipes of equal keys
   * make equal databases, on any day and in any JVM. Empty if that cannot be told: then what is
   * made lasts as long as its source, and equal recipes share it.
   *
   * <p>It is asked before and after the template is filled, and may cost as much as reading all
   * migrations: it should not cost the loading of their tool.
   */
  Optional<String> key();

  /** Of what the template begins as a copy; without, it begins as an empty database. */
  Optional<TemplateRecipe> base();

  /** The schemas, existing or not, in which a connection looks for unqualified names. */
  List<String> searchPath();

  /**
   * Makes the database what it is to be, and leaves no connection open.
   *
   * @return what is to be known of it without looking again, in a form of the recipe's own; it is
   *     kept with the template
   */
  String fill(TestDatabase database);
}
