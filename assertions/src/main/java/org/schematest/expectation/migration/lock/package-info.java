/** Pure functions: the locks that migrations take → who waits for them, and whether for ever. */
@NullMarked
package org.schematest.expectation.migration.lock;

import org.jspecify.annotations.NullMarked;
