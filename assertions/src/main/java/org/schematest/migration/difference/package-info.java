/**
 * How one schema differs from another: its objects, and the statements that undo the difference.
 */
@NullMarked
package org.schematest.migration.difference;

import org.jspecify.annotations.NullMarked;
