package org.schematest.migration.difference;

import org.schematest.schema.object.ObjectKind;

/**
 * By what an object is known in both schemas.
 *
 * @param name as {@code comment on} calls it
 */
record PieceKey(ObjectKind kind, String name) {}
