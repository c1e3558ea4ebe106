package org.schematest.pgtap;

import java.util.Optional;
import java.util.function.Consumer;
import org.schematest.assertion.schema.CatalogAssert;
import org.schematest.assertion.schema.SchemaAssert;

/**
 * A call of pgTAP over {@link org.schematest.testing.Everything} that a reader would expect another
 * answer of, and what we answer.
 *
 * @param passes what pgTAP answers
 * @param why what there is in the database, and so what the answer should be
 * @param ours the same asked of us; none if we have no word for it
 * @param weSay what we answer
 */
record Difference(
    String call, boolean passes, String why, Optional<Counterpart> ours, boolean weSay) {

  static Difference passes(String call, String why) {
    return new Difference(call, true, why, Optional.empty(), false);
  }

  static Difference fails(String call, String why) {
    return new Difference(call, false, why, Optional.empty(), false);
  }

  /** The same, asked of the schema {@code app}, fails. */
  Difference ourSchemaFails(Consumer<SchemaAssert> promises) {
    return ours(Counterpart.ofSchema("app", promises), false);
  }

  /** The same, asked of the schema {@code app}, passes. */
  Difference ourSchemaPasses(Consumer<SchemaAssert> promises) {
    return ours(Counterpart.ofSchema("app", promises), true);
  }

  /** The same, asked of the database, fails. */
  Difference ourDatabaseFails(Consumer<CatalogAssert> promises) {
    return ours(Counterpart.ofDatabase(promises), false);
  }

  /** The same, asked of the database, passes. */
  Difference ourDatabasePasses(Consumer<CatalogAssert> promises) {
    return ours(Counterpart.ofDatabase(promises), true);
  }

  /** The same, asked of the database with the model of it at hand, fails. */
  Difference ourCatalogFails(Counterpart counterpart) {
    return ours(counterpart, false);
  }

  /** The same, asked of the database with the model of it at hand, passes. */
  Difference ourCatalogPasses(Counterpart counterpart) {
    return ours(counterpart, true);
  }

  private Difference ours(Counterpart counterpart, boolean answer) {
    return new Difference(call, passes, why, Optional.of(counterpart), answer);
  }

  /** Whose answer is what there is in the database. */
  String whoIsRight() {
    if (ours.isEmpty()) {
      return "–";
    }
    return weSay == passes ? "both" : "Schematest";
  }
}
