/** What a test may promise about the indexes of tables, as pure functions to findings. */
@NullMarked
package org.schematest.expectation.index;

import org.jspecify.annotations.NullMarked;
