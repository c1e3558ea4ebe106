/** Changes as migrations that block nobody for long: names and definitions → steps in SQL. */
@NullMarked
package org.schematest.expectation.migration.sequence;

import org.jspecify.annotations.NullMarked;
