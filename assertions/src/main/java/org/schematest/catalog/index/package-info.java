/** Reads the indexes of tables and materialized views. */
@NullMarked
package org.schematest.catalog.index;

import org.jspecify.annotations.NullMarked;
