/** What became of a database when each of its migrations was undone and applied again. */
@NullMarked
package org.schematest.migration.rollback;

import org.jspecify.annotations.NullMarked;
