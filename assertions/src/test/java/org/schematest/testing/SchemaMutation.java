package org.schematest.testing;

import java.util.function.Consumer;
import org.schematest.schema.Schema;

/**
 * The smallest change to a schema that must break a promise.
 *
 * @param name also of the golden text of the failure
 * @param ddl the change, with {@code shop} as the search path
 * @param promise holds before, and again after what the failure proposes to mend it
 * @param mended whether a failure proposes that; what only the author can know has none
 */
public record SchemaMutation(String name, String ddl, Consumer<Schema> promise, boolean mended) {

  public static SchemaMutation of(String name, String ddl, Consumer<Schema> promise) {
    return new SchemaMutation(name, ddl, promise, true);
  }

  /** One whose failure cannot say what would mend it. */
  public SchemaMutation withoutFix() {
    return new SchemaMutation(name, ddl, promise, false);
  }

  @Override
  public String toString() {
    return name;
  }
}
