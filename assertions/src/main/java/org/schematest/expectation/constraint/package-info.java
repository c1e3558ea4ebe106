/** What a test may promise about the constraints of tables, as pure functions to findings. */
@NullMarked
package org.schematest.expectation.constraint;

import org.jspecify.annotations.NullMarked;
