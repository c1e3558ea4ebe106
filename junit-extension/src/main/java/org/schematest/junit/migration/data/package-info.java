/** Reads what rows are there, in short enough a form to compare it before and after a migration. */
@NullMarked
package org.schematest.junit.migration.data;

import org.jspecify.annotations.NullMarked;
