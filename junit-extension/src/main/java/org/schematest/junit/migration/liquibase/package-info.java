/** Change sets as Liquibase applies them, if it is on the class path. */
@NullMarked
package org.schematest.junit.migration.liquibase;

import org.jspecify.annotations.NullMarked;
