/**
 * Pure functions: what migrations leave behind in their sessions → what the next ones meet there.
 */
@NullMarked
package org.schematest.expectation.migration.session;

import org.jspecify.annotations.NullMarked;
