/** Reads what a database has beside its schemas: extensions, publications, settings, servers. */
@NullMarked
package org.schematest.catalog.database;

import org.jspecify.annotations.NullMarked;
