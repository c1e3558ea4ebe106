/** Clusters as files: where they are kept, made beside and put into place, and removed. */
@NullMarked
package org.schematest.junit.database.embedded.storage;

import org.jspecify.annotations.NullMarked;
