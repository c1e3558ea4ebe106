/**
 * Lets a PostgreSQL server read and print SQL that tests write, in a database that it may change.
 */
@NullMarked
package org.schematest.catalog.interpreter;

import org.jspecify.annotations.NullMarked;
