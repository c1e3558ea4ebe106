/** Pure functions: traps of migration tools → findings. */
@NullMarked
package org.schematest.expectation.migration.trap;

import org.jspecify.annotations.NullMarked;
