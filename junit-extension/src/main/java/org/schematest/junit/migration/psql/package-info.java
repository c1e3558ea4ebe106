/** Scripts that are written for psql, PostgreSQL's own client, and what is made of such scripts. */
@NullMarked
package org.schematest.junit.migration.psql;

import org.jspecify.annotations.NullMarked;
