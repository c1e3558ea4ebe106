package org.schematest.schema.storage;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a table, materialized view or index is stored.
 *
 * @param accessMethod {@code heap} for a table that says nothing else; empty where nothing is
 *     stored, as in a partitioned table before PostgreSQL 17
 * @param tablespace empty for the database's own
 * @param parameters of {@code with (…)}, those of a table's TOAST table as {@code toast.…}
 */
public record Storage(
    Optional<String> accessMethod, Optional<String> tablespace, Map<String, String> parameters) {

  public Storage {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
