/** PostgreSQL data directories: made once, filled once, kept, and used by one JVM at a time. */
@NullMarked
package org.schematest.junit.database.embedded.cluster;

import org.jspecify.annotations.NullMarked;
