/** The assertions on tables and what belongs to them. */
@NullMarked
package org.schematest.assertion.table;

import org.jspecify.annotations.NullMarked;
