/** What a test may promise about how tables and their keys are shaped, which linters look at. */
@NullMarked
package org.schematest.expectation.shape;

import org.jspecify.annotations.NullMarked;
