package org.schematest.junit.isolation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.schematest.junit.database.TestDatabase;

/** A copy of a template. */
final class DatabaseCopy extends MadeOnDemand<TestDatabase> {

  DatabaseCopy(Supplier<TestDatabase> maker, Consumer<TestDatabase> remover) {
    super(maker, remover);
  }

  @Override
  public TestDatabase database() {
    return made();
  }
}
