/**
 * Which safe sequence replaces what a statement was seen to do: one way for each kind of change.
 */
@NullMarked
package org.schematest.expectation.migration.way;

import org.jspecify.annotations.NullMarked;
