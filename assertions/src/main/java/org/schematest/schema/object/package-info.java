/** What objects of all kinds have in common: name, comment, owner and privileges. */
@NullMarked
package org.schematest.schema.object;

import org.jspecify.annotations.NullMarked;
