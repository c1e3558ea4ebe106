/**
 * What may be told of the columns of a production database, what is told instead of their values,
 * and what is missing; pure.
 */
@NullMarked
package org.schematest.statistics.disclosure;

import org.jspecify.annotations.NullMarked;
