/**
 * Tells a database how the values of columns are distributed, in the way that its server takes it.
 */
@NullMarked
package org.schematest.sizing.distribution;

import org.jspecify.annotations.NullMarked;
