/**
 * Statistics as a text file that is committed beside the schema: one line for each column and
 * index, in a fixed order, so that a change of production shows as a change of lines.
 */
@NullMarked
package org.schematest.statistics.file;

import org.jspecify.annotations.NullMarked;
