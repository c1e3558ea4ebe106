/** What a test may promise about sequences and types. */
@NullMarked
package org.schematest.expectation.type;

import org.jspecify.annotations.NullMarked;
