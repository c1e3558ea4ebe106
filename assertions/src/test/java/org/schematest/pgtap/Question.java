package org.schematest.pgtap;

import java.util.Optional;
import java.util.function.Consumer;
import org.schematest.assertion.schema.CatalogAssert;
import org.schematest.assertion.schema.SchemaAssert;

/**
 * One function of pgTAP, asked twice over {@link org.schematest.testing.Everything}, and the same
 * asked of us.
 *
 * @param right a call that should pass; none if nothing can make it pass
 * @param wrong a call that should fail; none if nothing can make it fail
 * @param ours what should hold, and what should not; none if we have no word for it
 * @param none why we have none
 */
record Question(
    Optional<String> right,
    Optional<String> wrong,
    Optional<Counterparts> ours,
    Optional<String> none) {

  /** What should hold, and what should not. */
  record Counterparts(Counterpart right, Counterpart wrong) {}

  static Question question(String right, String wrong) {
    return new Question(Optional.of(right), Optional.of(wrong), Optional.empty(), Optional.empty());
  }

  static Question neverRight(String wrong) {
    return new Question(Optional.empty(), Optional.of(wrong), Optional.empty(), Optional.empty());
  }

  static Question neverWrong(String right) {
    return new Question(Optional.of(right), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same asked of the schema {@code app}. */
  Question schema(Consumer<SchemaAssert> holds, Consumer<SchemaAssert> fails) {
    return schema("app", holds, fails);
  }

  /** The same asked of a schema. */
  Question schema(String name, Consumer<SchemaAssert> holds, Consumer<SchemaAssert> fails) {
    return ours(Counterpart.ofSchema(name, holds), Counterpart.ofSchema(name, fails));
  }

  /** The same asked of the database. */
  Question database(Consumer<CatalogAssert> holds, Consumer<CatalogAssert> fails) {
    return ours(Counterpart.ofDatabase(holds), Counterpart.ofDatabase(fails));
  }

  /** The same asked of the database, with the model of it at hand. */
  Question catalog(Counterpart holds, Counterpart fails) {
    return ours(holds, fails);
  }

  /** We have no word for it. */
  Question none(String why) {
    return new Question(right, wrong, Optional.empty(), Optional.of(why));
  }

  private Question ours(Counterpart holds, Counterpart fails) {
    return new Question(
        right, wrong, Optional.of(new Counterparts(holds, fails)), Optional.empty());
  }

  /** The call that it is known by. */
  String call() {
    return right.or(() -> wrong).orElseThrow();
  }

  /** The name of the function. */
  String function() {
    return call().substring(0, call().indexOf('('));
  }
}
