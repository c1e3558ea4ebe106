package org.schematest.junit.migration.trail;

import java.util.Set;
import org.schematest.junit.migration.MigrationFailedException;
import org.schematest.schema.name.QualifiedName;

/** A migration failed while it was observed, perhaps for rows that were put there before it. */
public final class FailedOnRowsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient MigrationFailedException failure;
  private final transient Set<QualifiedName> tables;

  FailedOnRowsException(MigrationFailedException failure, Set<QualifiedName> tables) {
    super(failure);
    this.failure = failure;
    this.tables = Set.copyOf(tables);
  }

  /** What the migrator said. */
  public MigrationFailedException failure() {
    return failure;
  }

  /** The tables that the statement names; all that there were, if it names none. */
  public Set<QualifiedName> tables() {
    return tables;
  }
}
