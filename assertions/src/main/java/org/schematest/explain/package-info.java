/** Puts declared queries before PostgreSQL's planner and reads its answers into the plan model. */
@NullMarked
package org.schematest.explain;

import org.jspecify.annotations.NullMarked;
