package org.schematest.catalog.query;

import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.schematest.schema.name.QualifiedName;

/** Names of objects with that of their schema. */
public final class Names {

  private Names() {}

  /** A name that is there. */
  public static QualifiedName name(Row row, Field<?> schema, Field<?> name) {
    return new QualifiedName(row.text(schema), row.text(name));
  }

  /** A name out of a left join. */
  public static Optional<QualifiedName> optional(Row row, Field<?> schema, Field<?> name) {
    @Nullable String found = row.textOrNull(schema);
    return found == null
        ? Optional.empty()
        : row.optional(name).map(bare -> new QualifiedName(found, bare));
  }
}
