/** Where migrations work here, and may not where else their tool applies them. */
@NullMarked
package org.schematest.junit.migration.trap;

import org.jspecify.annotations.NullMarked;
