/** Migrations applied over rows, undone and applied again, one after the other. */
@NullMarked
package org.schematest.junit.migration.rollback;

import org.jspecify.annotations.NullMarked;
