package org.schematest.junit.isolation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.schematest.junit.database.TestDatabase;

/** A copy of a template. */
final class DatabaseCopy implements OwnDatabase {

  private final Supplier<TestDatabase> maker;
  private final Consumer<TestDatabase> remover;
  private @Nullable TestDatabase made;

  /**
   * @param maker of the copy, at most once unless it fails
   * @param remover of what was made
   */
  DatabaseCopy(Supplier<TestDatabase> maker, Consumer<TestDatabase> remover) {
    this.maker = maker;
    this.remover = remover;
  }

  @Override
  public synchronized TestDatabase database() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  @Override
  public DataSource dataSource() {
    return database().dataSource();
  }

  /** Whoever tries something there has a connection, and so a transaction, to himself. */
  @Override
  public DataSource trial() {
    return dataSource();
  }

  @Override
  public boolean keepsWhatIsWritten() {
    return true;
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      remover.accept(made);
      made = null;
    }
  }
}
