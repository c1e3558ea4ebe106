/**
 * Promises that every object of a schema has to keep, with their reasons, exceptions and verdicts.
 */
@NullMarked
package org.schematest.rule;

import org.jspecify.annotations.NullMarked;
