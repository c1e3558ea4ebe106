package org.schematest.schema.database;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.name.QualifiedName;
import org.schematest.schema.security.Access;

/**
 * A way to data outside of the database.
 *
 * @param handler the function that reads it; empty if it cannot be read
 * @param comment what {@code comment on foreign data wrapper} says
 */
public record ForeignDataWrapper(
    String name,
    Optional<QualifiedName> handler,
    Map<String, String> options,
    Access access,
    Optional<String> comment) {

  public ForeignDataWrapper {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }
}
