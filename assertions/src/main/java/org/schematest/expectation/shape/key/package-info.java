/** What a test may promise about where the values of primary keys come from. */
@NullMarked
package org.schematest.expectation.shape.key;

import org.jspecify.annotations.NullMarked;
