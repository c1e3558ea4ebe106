/** Migrations as Flyway applies them. */
@NullMarked
package org.schematest.junit.migration.flyway;

import org.jspecify.annotations.NullMarked;
