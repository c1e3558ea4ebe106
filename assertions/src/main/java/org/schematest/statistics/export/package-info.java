/**
 * Reads the statistics of a production database, with no more rights than to look, and without its
 * values: only what a schema names itself, or a person allows by name, is ever written down.
 */
@NullMarked
package org.schematest.statistics.export;

import org.jspecify.annotations.NullMarked;
