/** Contracts: several facts about a schema that mean something only together. */
@NullMarked
package org.schematest.expectation.contract;

import org.jspecify.annotations.NullMarked;
