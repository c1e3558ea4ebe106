/** The assertions on what a database has beside its schemas. */
@NullMarked
package org.schematest.assertion.database;

import org.jspecify.annotations.NullMarked;
