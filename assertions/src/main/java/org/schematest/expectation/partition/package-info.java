/** What a test may promise about how tables are divided, and from which they inherit. */
@NullMarked
package org.schematest.expectation.partition;

import org.jspecify.annotations.NullMarked;
