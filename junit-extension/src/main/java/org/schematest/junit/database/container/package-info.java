/** A PostgreSQL in a container of its own, of any image that has one, run by Testcontainers. */
@NullMarked
package org.schematest.junit.database.container;

import org.jspecify.annotations.NullMarked;
