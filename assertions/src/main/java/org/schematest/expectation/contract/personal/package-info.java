/** The contract of a table that has data about persons. */
@NullMarked
package org.schematest.expectation.contract.personal;

import org.jspecify.annotations.NullMarked;
