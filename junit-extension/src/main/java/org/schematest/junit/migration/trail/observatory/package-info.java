/** What a server can be asked of a session that migrates: in it, and from a second connection. */
@NullMarked
package org.schematest.junit.migration.trail.observatory;

import org.jspecify.annotations.NullMarked;
