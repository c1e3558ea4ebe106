package org.schematest.migration.detail;

import java.util.Optional;
import org.schematest.schema.name.QualifiedName;

/**
 * An index, a constraint or a statistics object that uses a column.
 *
 * @param table that it is of: of a foreign key that refers to the column, another one
 * @param schema that its name is in
 * @param name as the catalog stores it
 * @param definition what follows its name in the statement that makes it: {@code USING btree
 *     (total)}, {@code CHECK (total > 0)}
 * @param index of a key or an exclusion constraint: the definition of its index
 * @param unique whether it is a unique index
 * @param valid false if not all rows are known to keep it, or an index is invalid
 * @param replicaIdentity whether it is the index by which rows are replicated
 * @param clustered whether it is the index by which {@code cluster} sorts
 */
public record ColumnPart(
    Kind kind,
    QualifiedName table,
    String schema,
    String name,
    String definition,
    Optional<String> index,
    boolean unique,
    boolean valid,
    boolean replicaIdentity,
    boolean clustered,
    Optional<String> comment) {

  /** What it is. */
  public enum Kind {
    INDEX,
    PRIMARY_KEY,
    UNIQUE,
    CHECK,
    FOREIGN_KEY,
    EXCLUSION,
    STATISTICS;

    /** Whether it is a constraint that an index keeps, which it can take ready made. */
    public boolean isKey() {
      return this == PRIMARY_KEY || this == UNIQUE;
    }

    /** Whether it is one that can be added without looking at rows. */
    public boolean isAddedNotValid() {
      return this == CHECK || this == FOREIGN_KEY;
    }
  }
}
