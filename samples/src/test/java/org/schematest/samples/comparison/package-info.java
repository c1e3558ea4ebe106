/** The rules beside another tool's checks: what only one of the two says, and who is right. */
@NullMarked
package org.schematest.samples.comparison;

import org.jspecify.annotations.NullMarked;
