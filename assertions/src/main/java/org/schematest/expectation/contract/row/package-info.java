/** Contracts about each row of a table: how it is deleted, and who changed it when. */
@NullMarked
package org.schematest.expectation.contract.row;

import org.jspecify.annotations.NullMarked;
