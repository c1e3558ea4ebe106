/** A migrator's run to its end: what stays of one that fails, and why one does not end. */
@NullMarked
package org.schematest.junit.migration.run;

import org.jspecify.annotations.NullMarked;
