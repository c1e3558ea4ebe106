/** Migrations that Flyway finds by their names. */
@NullMarked
package org.schematest.junit.regions;

import org.jspecify.annotations.NullMarked;
