/** The contract of facts and the dimensions that they are counted by. */
@NullMarked
package org.schematest.expectation.contract.star;

import org.jspecify.annotations.NullMarked;
