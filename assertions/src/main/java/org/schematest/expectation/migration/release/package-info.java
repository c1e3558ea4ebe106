/** Pure functions: what migrations change → what they take from programs that run. */
@NullMarked
package org.schematest.expectation.migration.release;

import org.jspecify.annotations.NullMarked;
