/** On which lines statements and objects stand in the scripts of migrations. */
@NullMarked
package org.schematest.junit.migration.trail.origin;

import org.jspecify.annotations.NullMarked;
