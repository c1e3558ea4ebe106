/** A PostgreSQL that somebody else runs, by its URL: only databases made here are written to. */
@NullMarked
package org.schematest.junit.database.server;

import org.jspecify.annotations.NullMarked;
