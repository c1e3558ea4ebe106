package org.schematest.pgtap;

import static org.schematest.assertion.SchemaAssertions.assertThat;

import java.util.function.Consumer;
import org.schematest.assertion.schema.CatalogAssert;
import org.schematest.assertion.schema.SchemaAssert;
import org.schematest.schema.Catalog;
import org.schematest.schema.name.NoSuchObjectException;

/** What we ask of a database, where pgTAP is asked something. */
@FunctionalInterface
interface Counterpart {

  void ask(Catalog catalog);

  /** Promises of the whole database. */
  static Counterpart ofDatabase(Consumer<CatalogAssert> promises) {
    return catalog -> promises.accept(assertThat(catalog));
  }

  /** Promises of one schema. */
  static Counterpart ofSchema(String name, Consumer<SchemaAssert> promises) {
    return catalog -> promises.accept(assertThat(catalog.schema(name)));
  }

  /** Whether it holds; it does not of what does not exist, which is said with what does. */
  default boolean passes(Catalog catalog) {
    try {
      ask(catalog);
      return true;
    } catch (AssertionError | NoSuchObjectException broken) {
      return false;
    }
  }
}
