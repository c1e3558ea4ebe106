/** Tools whose migrations are a folder of SQL files, applied in order and noted in a table. */
@NullMarked
package org.schematest.junit.migration.folder;

import org.jspecify.annotations.NullMarked;
