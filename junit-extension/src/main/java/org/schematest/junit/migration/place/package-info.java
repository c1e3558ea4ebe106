/** Where in the project the scripts of migrations are. */
@NullMarked
package org.schematest.junit.migration.place;

import org.jspecify.annotations.NullMarked;
