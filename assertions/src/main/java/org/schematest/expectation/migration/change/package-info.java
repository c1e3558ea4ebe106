/** What a trail prints of changed objects, read again: names, and what a column is. */
@NullMarked
package org.schematest.expectation.migration.change;

import org.jspecify.annotations.NullMarked;
