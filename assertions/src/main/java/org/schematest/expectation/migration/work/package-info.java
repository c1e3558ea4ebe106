/**
 * Pure functions: what migrations do to rows, indexes and constraints → what is done while others
 * wait.
 */
@NullMarked
package org.schematest.expectation.migration.work;

import org.jspecify.annotations.NullMarked;
