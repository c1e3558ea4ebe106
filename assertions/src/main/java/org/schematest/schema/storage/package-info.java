/** How rows, columns and indexes are stored, and what the planner and replicas know of them. */
@NullMarked
package org.schematest.schema.storage;

import org.jspecify.annotations.NullMarked;
