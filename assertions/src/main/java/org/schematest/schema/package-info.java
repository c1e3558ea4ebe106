/** The read model: what PostgreSQL's catalog says a schema is, immutable and in a fixed order. */
@NullMarked
package org.schematest.schema;

import org.jspecify.annotations.NullMarked;
