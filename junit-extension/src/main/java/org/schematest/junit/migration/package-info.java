/** How a test's database gets its schema: by the project's own migrations. */
@NullMarked
package org.schematest.junit.migration;

import org.jspecify.annotations.NullMarked;
