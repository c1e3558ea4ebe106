/** What a test may promise about the columns of tables, as pure functions to findings. */
@NullMarked
package org.schematest.expectation.column;

import org.jspecify.annotations.NullMarked;
