/**
 * What a test may promise about how much a plan does: its rows, joins and memory, and its
 * execution.
 */
@NullMarked
package org.schematest.expectation.work;

import org.jspecify.annotations.NullMarked;
