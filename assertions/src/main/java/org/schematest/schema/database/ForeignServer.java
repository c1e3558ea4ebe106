package org.schematest.schema.database;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.schematest.schema.security.Access;

/**
 * A place that foreign tables are read from.
 *
 * @param wrapper the foreign data wrapper by which it is reached
 * @param comment what {@code comment on server} says
 */
public record ForeignServer(
    String name,
    String wrapper,
    Map<String, String> options,
    Access access,
    Optional<String> comment) {

  public ForeignServer {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }
}
