/** What a test may promise about functions, triggers and rules. */
@NullMarked
package org.schematest.expectation.routine;

import org.jspecify.annotations.NullMarked;
