/**
 * Gives a database without rows the size and the distribution that statistics tell of, so that the
 * planner believes them.
 */
@NullMarked
package org.schematest.sizing;

import org.jspecify.annotations.NullMarked;
