package org.schematest.junit.isolation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that is made when it is first asked for, and is the asker's alone until it is closed.
 *
 * @param <D> by which it is made and removed
 */
public abstract class MadeOnDemand<D> implements OwnDatabase {

  private final Supplier<D> maker;
  private final Consumer<D> remover;
  private @Nullable D made;

  /**
   * @param maker at most once unless it fails
   * @param remover of what was made
   */
  protected MadeOnDemand(Supplier<D> maker, Consumer<D> remover) {
    this.maker = maker;
    this.remover = remover;
  }

  /** What was made, now or before. */
  protected final synchronized D made() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  @Override
  public final DataSource dataSource() {
    return database().dataSource();
  }

  /** Whoever tries something there has a connection, and so a transaction, to himself. */
  @Override
  public final DataSource trial() {
    return dataSource();
  }

  @Override
  public final boolean keepsWhatIsWritten() {
    return true;
  }

  @Override
  public final synchronized void close() {
    if (made != null) {
      remover.accept(made);
      made = null;
    }
  }
}
