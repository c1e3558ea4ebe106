/**
 * PostgreSQL's own programs: found, unpacked, and run, without privileges and never left behind.
 */
@NullMarked
package org.schematest.junit.database.embedded.program;

import org.jspecify.annotations.NullMarked;
