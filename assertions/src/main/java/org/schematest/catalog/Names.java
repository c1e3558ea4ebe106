package org.schematest.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.name.QualifiedName;

/** Names out of a left join. */
final class Names {

  private Names() {}

  static Optional<QualifiedName> optional(@Nullable String schema, @Nullable String name) {
    return schema == null || name == null
        ? Optional.empty()
        : Optional.of(new QualifiedName(schema, name));
  }
}
