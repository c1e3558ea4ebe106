/**
 * What a test may promise about the plan of a query: what it reads, and what it uses indexes for.
 */
@NullMarked
package org.schematest.expectation.plan;

import org.jspecify.annotations.NullMarked;
