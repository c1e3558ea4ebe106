/**
 * What a change of a column meets: what stands in its way, what goes with it, and what is made
 * anew.
 */
@NullMarked
package org.schematest.expectation.change;

import org.jspecify.annotations.NullMarked;
