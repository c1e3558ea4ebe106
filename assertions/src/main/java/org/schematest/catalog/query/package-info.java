/** How queries on the system catalogs are put together, sent, and read. */
@NullMarked
package org.schematest.catalog.query;

import org.jspecify.annotations.NullMarked;
