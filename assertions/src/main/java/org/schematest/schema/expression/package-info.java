/**
 * SQL inside a schema: what a test writes and what PostgreSQL prints, told apart or taken for one.
 */
@NullMarked
package org.schematest.schema.expression;

import org.jspecify.annotations.NullMarked;
