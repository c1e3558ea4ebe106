/** What a test may promise about a schema, as pure functions to findings; knows no plan. */
@NullMarked
package org.schematest.expectation;

import org.jspecify.annotations.NullMarked;
