/** What the rows of tables were before and after each migration, as far as it can be compared. */
@NullMarked
package org.schematest.migration.data;

import org.jspecify.annotations.NullMarked;
