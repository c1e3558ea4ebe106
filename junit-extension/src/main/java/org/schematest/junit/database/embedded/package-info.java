/** A PostgreSQL of our own, from the published binaries. */
@NullMarked
package org.schematest.junit.database.embedded;

import org.jspecify.annotations.NullMarked;
