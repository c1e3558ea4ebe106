/** What a database has beside its schemas: extensions, publications, settings, and its server. */
@NullMarked
package org.schematest.schema.database;

import org.jspecify.annotations.NullMarked;
