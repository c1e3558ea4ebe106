/** The assertions on functions, triggers and rules. */
@NullMarked
package org.schematest.assertion.routine;

import org.jspecify.annotations.NullMarked;
