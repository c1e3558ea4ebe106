/** Pure functions: what migrations did → what they should not have: blocked, rewrote, took away. */
@NullMarked
package org.schematest.expectation.migration;

import org.jspecify.annotations.NullMarked;
