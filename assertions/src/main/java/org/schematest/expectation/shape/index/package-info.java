/** What a test may promise about the indexes of a table as a set, and about the shape of each. */
@NullMarked
package org.schematest.expectation.shape.index;

import org.jspecify.annotations.NullMarked;
