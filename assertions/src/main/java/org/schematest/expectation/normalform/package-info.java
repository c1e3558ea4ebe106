/** What a test may promise about the normal form of a table, as pure functions to findings. */
@NullMarked
package org.schematest.expectation.normalform;

import org.jspecify.annotations.NullMarked;
