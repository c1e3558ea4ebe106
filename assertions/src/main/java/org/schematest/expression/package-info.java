/** What a person writes and what PostgreSQL prints for it, compared: expressions and type names. */
@NullMarked
package org.schematest.expression;

import org.jspecify.annotations.NullMarked;
