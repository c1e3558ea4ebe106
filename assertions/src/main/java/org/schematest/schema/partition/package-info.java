/** How a table is divided into partitions, and which rows each of them has. */
@NullMarked
package org.schematest.schema.partition;

import org.jspecify.annotations.NullMarked;
