/**
 * Types of a schema: enums, domains, composite types and ranges; casts, operators and their
 * classes.
 */
@NullMarked
package org.schematest.schema.type;

import org.jspecify.annotations.NullMarked;
