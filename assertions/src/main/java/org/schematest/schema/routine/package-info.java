/** What a schema does by itself: functions and procedures, triggers and rules. */
@NullMarked
package org.schematest.schema.routine;

import org.jspecify.annotations.NullMarked;
