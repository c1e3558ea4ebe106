/** What a test may promise about how plans change, as data grows and migrations are applied. */
@NullMarked
package org.schematest.expectation.growth;

import org.jspecify.annotations.NullMarked;
