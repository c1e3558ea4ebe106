/** What all declared queries together say of a schema: what they search, and what serves none. */
@NullMarked
package org.schematest.expectation.use;

import org.jspecify.annotations.NullMarked;
