/** What must be known of a table before a row can be made for it, read from a live database. */
@NullMarked
package org.schematest.junit.rows.table;

import org.jspecify.annotations.NullMarked;
