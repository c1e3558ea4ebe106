/** Where a test's database comes from: a throw-away server, and the databases made on it. */
@NullMarked
package org.schematest.junit.database;

import org.jspecify.annotations.NullMarked;
