/** What a test may promise about the relations between tables, and what takes their place. */
@NullMarked
package org.schematest.expectation.shape.relation;

import org.jspecify.annotations.NullMarked;
