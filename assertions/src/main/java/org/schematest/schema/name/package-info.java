/** Names as PostgreSQL has them: how SQL spells them, and what is said when one does not exist. */
@NullMarked
package org.schematest.schema.name;

import org.jspecify.annotations.NullMarked;
