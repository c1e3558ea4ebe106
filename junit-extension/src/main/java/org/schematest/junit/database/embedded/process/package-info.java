/** PostgreSQL's programs at work: as an unprivileged user, and never longer than this JVM. */
@NullMarked
package org.schematest.junit.database.embedded.process;

import org.jspecify.annotations.NullMarked;
