/** What migrations were when they were released, as a committed file, and how they differ now. */
@NullMarked
package org.schematest.migration.digest;

import org.jspecify.annotations.NullMarked;
