/** A migrator's run seen from beside it: what it sends, locks, rewrites, reads and changes. */
@NullMarked
package org.schematest.junit.migration.trail;

import org.jspecify.annotations.NullMarked;
