/**
 * What is known of the rows of a database, worked out from declarations, an export and the schema;
 * pure.
 */
@NullMarked
package org.schematest.statistics.declared;

import org.jspecify.annotations.NullMarked;
