/** Values of PostgreSQL's types, ordinary and awkward ones, as text that its servers read. */
@NullMarked
package org.schematest.junit.rows.value;

import org.jspecify.annotations.NullMarked;
