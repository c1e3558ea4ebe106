/** Rows that respect every constraint, made for tables that have none. */
@NullMarked
package org.schematest.junit.rows;

import org.jspecify.annotations.NullMarked;
