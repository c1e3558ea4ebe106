/** What begins before a test class does: a server that is started while JUnit looks for tests. */
@NullMarked
package org.schematest.junit.launcher;

import org.jspecify.annotations.NullMarked;
