/** The contract of a table that keeps what the rows of another were before. */
@NullMarked
package org.schematest.expectation.contract.history;

import org.jspecify.annotations.NullMarked;
