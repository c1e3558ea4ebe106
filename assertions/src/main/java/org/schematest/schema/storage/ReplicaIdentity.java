package org.schematest.schema.storage;

import java.util.Optional;

/**
 * By what a subscriber of logical replication tells rows apart (manual, "ALTER TABLE").
 *
 * @param index of {@link Kind#INDEX}: its name
 */
public record ReplicaIdentity(Kind kind, Optional<String> index) {

  /** Which columns of an old row are sent. */
  public enum Kind {
    /** Those of the primary key, if there is one. */
    DEFAULT,
    /** Those of an index. */
    INDEX,
    /** All. */
    FULL,
    /** None: updates and deletes cannot be published. */
    NOTHING
  }

  /** What a table has that says nothing. */
  public static final ReplicaIdentity BY_DEFAULT =
      new ReplicaIdentity(Kind.DEFAULT, Optional.empty());
}
