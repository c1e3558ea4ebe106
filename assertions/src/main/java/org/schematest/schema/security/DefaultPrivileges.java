package org.schematest.schema.security;

import java.util.List;
import java.util.Optional;

/**
 * What objects that a role will make grant from the beginning ({@code alter default privileges}).
 *
 * @param creator the role whose objects are meant
 * @param schema only those in that schema; empty for all schemas
 * @param kind the kind of object
 * @param grants what is granted on each; for one schema only what it adds to the defaults
 */
public record DefaultPrivileges(
    String creator, Optional<String> schema, Kind kind, List<Grant> grants) {

  /** The kinds of objects that have default privileges. */
  public enum Kind {
    TABLES,
    SEQUENCES,
    FUNCTIONS,
    TYPES,
    SCHEMAS,
    LARGE_OBJECTS
  }

  public DefaultPrivileges {
    grants = List.copyOf(grants);
  }
}
