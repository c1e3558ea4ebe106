/** What the objects of a database are, and what becomes of them. */
@NullMarked
package org.schematest.junit.migration.trail.object;

import org.jspecify.annotations.NullMarked;
