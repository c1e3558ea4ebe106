/** The rows that tests begin with: from scripts, files of values, or code. */
@NullMarked
package org.schematest.junit.seed;

import org.jspecify.annotations.NullMarked;
