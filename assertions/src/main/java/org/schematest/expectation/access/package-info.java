/** Who sees and changes more than the policies and privileges of a schema seem to say. */
@NullMarked
package org.schematest.expectation.access;

import org.jspecify.annotations.NullMarked;
