/** Reads PostgreSQL's system catalogs into the model, in a handful of set-based queries. */
@NullMarked
package org.schematest.catalog;

import org.jspecify.annotations.NullMarked;
