/**
 * How big and how distributed the tables are: what the planner is to be told about rows that a test
 * database does not hold. Pure data; {@code declared} works it out, {@code export} reads it, {@code
 * file} writes it down, and {@code sizing} gives it to a database.
 */
@NullMarked
package org.schematest.statistics;

import org.jspecify.annotations.NullMarked;
