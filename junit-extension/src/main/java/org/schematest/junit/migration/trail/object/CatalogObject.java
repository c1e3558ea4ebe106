package org.schematest.junit.migration.trail.object;

import org.schematest.schema.object.ObjectKind;

/**
 * An object, as PostgreSQL prints it.
 *
 * @param owner the relation that it is a part of, or itself
 * @param bare its name without that of the relation
 */
record CatalogObject(long owner, ObjectKind kind, String name, String bare, String definition) {}
