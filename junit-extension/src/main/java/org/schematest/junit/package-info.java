/**
 * {@code @SchemaTest}: gives test classes a migrated database, what was read from it, and plans.
 */
@NullMarked
package org.schematest.junit;

import org.jspecify.annotations.NullMarked;
