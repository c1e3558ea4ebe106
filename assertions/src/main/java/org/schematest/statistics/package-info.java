/**
 * How big the tables are: what the planner is told about rows that a test database does not hold.
 */
@NullMarked
package org.schematest.statistics;

import org.jspecify.annotations.NullMarked;
