/** Pure functions from the name and the comment of an object of any kind to findings. */
@NullMarked
package org.schematest.expectation.naming;

import org.jspecify.annotations.NullMarked;
