/** How what a migrator sends is sent so that it can be seen. */
@NullMarked
package org.schematest.junit.migration.trail.session;

import org.jspecify.annotations.NullMarked;
