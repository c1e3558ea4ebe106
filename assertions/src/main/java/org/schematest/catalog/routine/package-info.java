/** Reads what a schema does by itself: functions and procedures, triggers and rules. */
@NullMarked
package org.schematest.catalog.routine;

import org.jspecify.annotations.NullMarked;
