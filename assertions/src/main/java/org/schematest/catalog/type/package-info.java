/** Reads the types of a database, and what converts, compares and orders their values. */
@NullMarked
package org.schematest.catalog.type;

import org.jspecify.annotations.NullMarked;
