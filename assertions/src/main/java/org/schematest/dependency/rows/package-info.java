/** Reads which dependencies hold in the rows of a table. */
@NullMarked
package org.schematest.dependency.rows;

import org.jspecify.annotations.NullMarked;
